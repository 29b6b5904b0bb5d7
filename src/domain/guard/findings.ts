// What the guard can find in an outgoing text. Any of them sends the reply to a person.

export const guardFindings = [
  "empty",
  "tooShort",
  "tooLong",
  "link",
  "contact",
  "placeholder",
  "wrongLanguage",
  "promptLeak",
  "invisibleOrControl",
] as const;
export type GuardFinding = (typeof guardFindings)[number];

/** Why the guard stops at a place: told beside the fragment. */
export const findingReasons = [
  "nothingSaid",
  "belowLimit",
  "aboveLimit",
  "address",
  "email",
  "phone",
  "card",
  "nick",
  "invitation",
  "leftOpen",
  "otherLanguage",
  "ownInstructions",
  "ownMaking",
  "preamble",
  "structure",
  "hiddenCharacter",
] as const;
export type FindingReason = (typeof findingReasons)[number];

/** With one of these the marketplace wouldn't take the text, or a reader would see nothing: no person can let it out. */
export const unsendableFindings: readonly GuardFinding[] = ["empty", "tooShort", "tooLong"];

/** Whether a person may let a text out in which this was found. */
export function isSendable(findings: readonly GuardFinding[]): boolean {
  return !findings.some((finding) => unsendableFindings.includes(finding));
}
