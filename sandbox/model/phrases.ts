// The form of a phrase book. A reply is put together from one phrase of each part.

import type { NonEmpty } from "../random.ts";
import type { Sentiment } from "./analyse.ts";
import type { Topic } from "./lexicon.ts";

export type PhraseBook = {
  readonly greetings: NonEmpty<string>;
  /** `{name}` is the buyer's. */
  readonly namedGreetings: NonEmpty<string>;
  readonly openings: Readonly<Record<Sentiment, NonEmpty<string>>>;
  readonly topics: Readonly<Record<Topic, Readonly<Record<"praise" | "blame", NonEmpty<string>>>>>;
  /** For a message that names no topic. */
  readonly generalities: Readonly<Record<Sentiment, NonEmpty<string>>>;
  /** For praise with a reservation. */
  readonly reservations: NonEmpty<string>;
  readonly closings: Readonly<Record<Sentiment, NonEmpty<string>>>;
  readonly questionOpenings: NonEmpty<string>;
  /** `{fact}` is a property of the product and its value. */
  readonly factAnswers: NonEmpty<string>;
  readonly answersWithoutFacts: NonEmpty<string>;
  readonly questionClosings: NonEmpty<string>;
};
