// Errors that the service makes of its own figures hold no sentence: their code says here what they mean.

const byCode: Readonly<Record<string, string>> = {
  tokenBudgetSpent:
    "The supplier's model tokens for today are spent. Drafts wait for the next day, or for a larger tokensPerDay.",
  tokenCapTooSmall:
    "One call of the model may cost more tokens than the supplier's tokensPerDay. Raise it in the suppliers file, and import that.",
  tokensHeld: "What is left of the supplier's model tokens for today is held for calls in flight.",
  notSetUp: "Nothing is set up here yet: import suppliers first.",
};

/** @param message the error's own, which is a sentence for all other codes */
export function serviceError(code: string, message: string): string {
  return byCode[code] ?? message;
}
