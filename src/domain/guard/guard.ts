// The guard: every text looks here before it goes out. A finding never changes a text: it is named, with its place, to
// whoever can write another one.

import { withoutSignature } from "../signature.ts";
import { textViews } from "../text-views/text-views.ts";
import type { Check, Found, GuardContext, ReplyViews } from "./check.ts";
import { contactCheck } from "./find-contact.ts";
import { emptyCheck } from "./find-empty.ts";
import { invisibleOrControlCheck } from "./find-invisible-or-control.ts";
import { linkCheck } from "./find-link.ts";
import { placeholderCheck } from "./find-placeholder.ts";
import { promptLeakCheck } from "./find-prompt-leak.ts";
import { tooLongCheck } from "./find-too-long.ts";
import { tooShortCheck } from "./find-too-short.ts";
import { wrongLanguageCheck } from "./find-wrong-language.ts";
import type { GuardFinding, guardFindings } from "./findings.ts";

type CheckOfEach<Findings extends readonly GuardFinding[]> = {
  readonly [Place in keyof Findings]: Check<Findings[Place]>;
};

/** The type demands one for each of `guardFindings`, in the same order. */
const checks: CheckOfEach<typeof guardFindings> = [
  emptyCheck,
  tooShortCheck,
  tooLongCheck,
  linkCheck,
  contactCheck,
  placeholderCheck,
  wrongLanguageCheck,
  promptLeakCheck,
  invisibleOrControlCheck,
];

/** A finding at its place: from `start` to `end` of the text, in UTF-16 code units. */
export type PlacedFinding = Found & { readonly finding: GuardFinding };

/** Everything the guard finds in a reply, in the order of `guardFindings`. */
export function inspectReply(text: string, context: GuardContext): readonly PlacedFinding[] {
  const views = replyViews(text, context.signature);
  const empty = placed(emptyCheck, views, context);
  // Of a text that says nothing there is no more to tell.
  return empty.length > 0 ? empty : checks.flatMap((check) => placed(check, views, context));
}

/** Each finding once. */
export function findingNames(found: readonly PlacedFinding[]): readonly GuardFinding[] {
  return [...new Set(found.map(({ finding }) => finding))];
}

function placed(check: Check, views: ReplyViews, context: GuardContext): readonly PlacedFinding[] {
  return check.find(views, context).map((found) => ({ finding: check.finding, ...found }));
}

function replyViews(text: string, signature: string | null): ReplyViews {
  const whole = textViews(text);
  const body = withoutSignature(text, signature);
  return { whole, body: body === text ? whole : textViews(body) };
}
