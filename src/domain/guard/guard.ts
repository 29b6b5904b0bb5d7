// The guard: every text looks here before it goes out. A finding never changes a text, it brings a person.

import type { Detector, GuardContext } from "./detector.ts";
import { contactDetector } from "./find-contact.ts";
import { emptyDetector } from "./find-empty.ts";
import { invisibleOrControlDetector } from "./find-invisible-or-control.ts";
import { linkDetector } from "./find-link.ts";
import { placeholderDetector } from "./find-placeholder.ts";
import { promptLeakDetector } from "./find-prompt-leak.ts";
import { tooLongDetector } from "./find-too-long.ts";
import { tooShortDetector } from "./find-too-short.ts";
import { wrongLanguageDetector } from "./find-wrong-language.ts";
import type { GuardFinding, guardFindings } from "./findings.ts";

type DetectorOfEach<Findings extends readonly GuardFinding[]> = {
  readonly [Place in keyof Findings]: Detector<Findings[Place]>;
};

/** The type demands one for each of `guardFindings`, in the same order. */
const detectors: DetectorOfEach<typeof guardFindings> = [
  emptyDetector,
  tooShortDetector,
  tooLongDetector,
  linkDetector,
  contactDetector,
  placeholderDetector,
  wrongLanguageDetector,
  promptLeakDetector,
  invisibleOrControlDetector,
];

/** Everything the guard finds in a reply, each finding once, in the order of `guardFindings`. */
export function inspectReply(text: string, context: GuardContext): readonly GuardFinding[] {
  const found = detectors.filter(({ find }) => find(text, context)).map(({ finding }) => finding);
  // Of a text that says nothing there is no more to tell.
  return found.includes("empty") ? ["empty"] : found;
}
