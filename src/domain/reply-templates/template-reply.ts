// A reply to stars without a word, in the supplier's voice, at no cost. The seed decides which sentences are taken, so
// the same review always gets the same text and neighbouring reviews hardly ever do.

import type { GuardContext } from "../guard/check.ts";
import { inspectReply } from "../guard/guard.ts";
import { firstNameOf } from "../personal-data/first-name.ts";
import { withSignature } from "../signature.ts";
import type { Voice } from "../supplier.ts";
import { formalEnglish, friendlyEnglish } from "./english.ts";
import { familiarRussian, formalRussian, friendlyRussian } from "./russian.ts";
import type { SentenceSet } from "./sentence-set.ts";

export type TemplateRequest = {
  readonly voice: Voice;
  /** For the guard, which may dislike a name. */
  readonly context: GuardContext;
  readonly supplierName: string;
  readonly buyerName: string | null;
  readonly productName: string | null;
  /** 1 to 5. */
  readonly rating: number;
  /** The feedback's id at the marketplace. */
  readonly seed: string;
};

const happyFromRating = 4;
const formalTone = /formal|business|official|strict|official|официал|делов|формал|строг/i;
const informalTone = /informal|неформал|неофициал/i;

/** Null where there is no template: for the voice's language, or for a buyer who wasn't happy. */
export function templateReply(request: TemplateRequest): string | null {
  const sentences = sentencesOf(request.voice);
  if (sentences === null || request.rating < happyFromRating) return null;
  const names = {
    name: firstNameOf(request.buyerName),
    product: fittingName(request.productName),
    supplier: fittingName(request.supplierName),
  };
  const reply = compose(sentences, request, names);
  // Names come from outside: where the guard dislikes one, the text does without them.
  return inspectReply(reply, request.context).length === 0 ? reply : compose(sentences, request, noNames);
}

function sentencesOf(voice: Voice): SentenceSet | null {
  const isFormal = formalTone.test(voice.tone) && !informalTone.test(voice.tone);
  switch (voice.language.toLowerCase().split(/[-_]/)[0]) {
    case "ru":
      if (voice.address.trim().toLowerCase() === "ты") return familiarRussian;
      return isFormal ? formalRussian : friendlyRussian;
    case "en":
      return isFormal ? formalEnglish : friendlyEnglish;
    default:
      return null;
  }
}

type Names = Readonly<Record<"name" | "product" | "supplier", string | null>>;
const noNames: Names = { name: null, product: null, supplier: null };

function compose(sentences: SentenceSet, { voice, rating, seed }: TemplateRequest, names: Names): string {
  const thanksForStars = rating >= 5 ? sentences.thanksForFive : sentences.thanksForFour;
  const groups = [
    names.name === null ? sentences.greetings : sentences.namedGreetings,
    [...sentences.thanks, ...thanksForStars],
    sentences.joy,
    sentences.wishes,
  ];
  const chosen = groups.map((group, position) => {
    const possible = group.filter((sentence) => placeholdersOf(sentence).every((name) => names[name] !== null));
    return possible[hash(`${position}:${seed}`) % possible.length] ?? "";
  });
  const text = fill(addressBuyer(chosen.join(" "), voice.address), names);
  return withSignature(text, voice.signature);
}

const placeholder = /\{(name|product|supplier)\}/g;

function placeholdersOf(sentence: string): readonly (keyof Names)[] {
  return (["name", "product", "supplier"] as const).filter((name) => sentence.includes(`{${name}}`));
}

function fill(text: string, names: Names): string {
  return text.replace(placeholder, (_source, name: keyof Names) => names[name] ?? "");
}

function addressBuyer(text: string, address: string): string {
  return text.replaceAll("^в", address.trim() === "Вы" ? "В" : "в");
}

const longestName = 60;

/** A name that can stand inside a sentence and its quotation marks. */
function fittingName(name: string | null): string | null {
  const trimmed = name?.trim() ?? "";
  const fits = trimmed.length > 1 && trimmed.length <= longestName && !/[«»“”„"\n\r{}]/.test(trimmed);
  return fits ? trimmed : null;
}

/** FNV-1a with a final mix, so that similar ids land far apart. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
