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
] as const;
export type GuardFinding = (typeof guardFindings)[number];
