// The guard: every text looks here before it goes out. A finding never changes a text, it brings a person.

import { findHiddenCharacter } from "../hidden-characters.ts";
import { decodeLikeBrowser } from "../html-entities.ts";
import { withoutSignature } from "../signature.ts";
import { hasContact } from "./find-contact.ts";
import { hasLink } from "./find-link.ts";
import { hasPlaceholder } from "./find-placeholder.ts";
import { hasPromptLeak } from "./find-prompt-leak.ts";
import { isWrongLanguage } from "./find-wrong-language.ts";
import { type GuardFinding, guardFindings } from "./findings.ts";
import { readableText } from "./readable-text.ts";

export type GuardContext = {
  /** What the marketplace takes, in UTF-16 code units. */
  readonly minLength: number;
  readonly maxLength: number;
  /** BCP 47 tag of the language of replies. */
  readonly language: string;
  /** The supplier's signature: it doesn't count as content, and its language is its own business. */
  readonly signature: string | null;
};

/** Everything the guard finds in a reply, each finding once, in the order of `guardFindings`. */
export function inspectReply(text: string, context: GuardContext): readonly GuardFinding[] {
  const body = readableText(withoutSignature(text, context.signature));
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(body)) return ["empty"];
  const found: Readonly<Record<Exclude<GuardFinding, "empty">, boolean>> = {
    tooShort: text.length < context.minLength,
    tooLong: text.length > context.maxLength,
    link: hasLink(text),
    contact: hasContact(text),
    placeholder: hasPlaceholder(text),
    wrongLanguage: isWrongLanguage(body, context.language),
    promptLeak: hasPromptLeak(text),
    invisibleOrControl: findHiddenCharacter(decodeLikeBrowser(text)) !== null,
  };
  return guardFindings.filter((finding) => finding !== "empty" && found[finding]);
}
