/** What was asked for can't be done like this; exit 2. The sentences are finished, in the person's language. */
export class CommandError extends Error {
  readonly sentences: readonly string[];
  constructor(sentences: readonly string[], options?: ErrorOptions) {
    super(sentences.join("\n"), options);
    this.sentences = sentences;
  }
}
