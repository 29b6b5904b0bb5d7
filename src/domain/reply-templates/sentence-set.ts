/**
 * The sentences one voice is composed of: a greeting, thanks, joy and a wish, one of each group. `{name}`, `{product}`
 * and `{supplier}` are filled in; a sentence whose name isn't known is left out. In Russian `^вам` becomes "вам" or
 * "Вам", as the supplier addresses buyers.
 */
export type SentenceSet = {
  readonly greetings: readonly string[];
  readonly namedGreetings: readonly string[];
  readonly thanks: readonly string[];
  readonly thanksForFive: readonly string[];
  readonly thanksForFour: readonly string[];
  readonly joy: readonly string[];
  readonly wishes: readonly string[];
};
