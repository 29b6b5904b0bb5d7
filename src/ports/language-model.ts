// What a stage needs from a language model: messages and the structure of an answer go in, the answer comes out. What they
// are about stays with the stage.

export type ModelMessage = { readonly role: "system" | "user" | "assistant"; readonly content: string };

/** The structure of an answer, as the server is told it and as it is checked. */
export type AnswerStructure<Answer> = {
  /** For the server: Latin letters, digits, `_` and `-`. */
  readonly name: string;
  /** JSON schema in OpenAI's strict form: every field is required, and no others are allowed. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** The same in words: ends the first message where the server takes no schema. */
  readonly inWords: string;
  /** Checks an object of the answer, since servers may ignore the schema. */
  readonly read: (value: object) => ReadAnswer<Answer>;
};

export type ReadAnswer<Answer> =
  | { readonly kind: "fits"; readonly answer: Answer }
  /** The problems name fields, never values. */
  | { readonly kind: "unfit"; readonly problems: readonly string[] };

export type ModelQuestion<Answer> = {
  readonly messages: readonly ModelMessage[];
  readonly structure: AnswerStructure<Answer>;
  /** Where the server stops the model, whose thoughts count. */
  readonly maxOutputTokens: number;
};

export type ModelUsage = {
  /** Of the model's server, failed ones among them. */
  readonly calls: number;
  readonly inputTokens: number;
  /** Those of the input tokens that the server had read before; 0 where it doesn't tell. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
};

/**
 * Every single call goes through it, a repetition and a failure among them: its tokens are held before it, and what it
 * used is counted after it.
 * @throws TokenBudgetSpentError and TokensHeldError instead of making the call
 */
export type CallMeter = <Outcome extends { readonly usage: ModelUsage }>(
  estimatedTokens: number,
  call: () => Promise<Outcome>,
) => Promise<Outcome>;

export type AnswerFault =
  /** It was stopped at the limit of output tokens. */
  | { readonly kind: "truncated" }
  | { readonly kind: "noObject" }
  | { readonly kind: "unfit"; readonly problems: readonly string[] };

export type ModelOutcome<Answer> =
  | { readonly kind: "answered"; readonly answer: Answer }
  /** Nothing of the structure was in what the model said. */
  | { readonly kind: "unusable"; readonly fault: AnswerFault; readonly said: string }
  /** The model declined. */
  | { readonly kind: "refused" };

type Ask = <Answer>(
  question: ModelQuestion<Answer>,
  meter: CallMeter,
  signal: AbortSignal,
) => Promise<ModelOutcome<Answer>>;

export type LanguageModel = {
  /** The model's name, stored with each analysis. */
  readonly name: string;
  /**
   * One answer, of one call or of a few where the server must be asked in another way. Throws what the server did as a
   * `DraftRejectedError`, `ModelAccessError`, `RateLimitedError`, `UnavailableError` or `UnreachableError`; whether that
   * is about this question or about all of them can't be told from one failure.
   */
  readonly ask: Ask;
  /**
   * The same with a question that nobody could dislike: every way of asking is tried, also where none helped before.
   * What it throws is about the server.
   */
  readonly probe: Ask;
};
