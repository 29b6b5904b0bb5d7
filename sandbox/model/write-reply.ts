// Writes a reply: a greeting, an opening by the sentiment, a word on each of the first two topics, a closing. The same
// message always gets the same reply, and different messages hardly ever do.

import { createRandom, numberOf, pick, type Random } from "../random.ts";
import type { Understanding } from "./analyse.ts";
import type { BuyerMessage } from "./buyer-message.ts";
import type { PhraseBook } from "./phrases.ts";
import { englishPhrases } from "./phrases-english.ts";
import { russianPhrases } from "./phrases-russian.ts";

/** Languages whose readers mostly read Russian too. */
const russianReaders = ["ru", "uk", "be", "kk"];
const topicsInReply = 2;

export function writeReply(message: BuyerMessage, understanding: Understanding): string {
  const isRussian = russianReaders.includes(understanding.language);
  const book = isRussian ? russianPhrases : englishPhrases;
  const random = createRandom(numberOf(JSON.stringify(message)));
  const greeting = greet(random, book, message.buyerName);
  const rest = message.isQuestion ? answerQuestion(random, book, message) : answerReview(random, book, understanding);
  return [greeting, ...rest].join(" ");
}

const firstName = /^\p{Lu}\p{Ll}{1,14}$/u;

function greet(random: Random, book: PhraseBook, buyerName: string | null): string {
  if (buyerName === null || !firstName.test(buyerName)) return pick(random, book.greetings);
  return pick(random, book.namedGreetings).replace("{name}", () => buyerName);
}

function answerReview(random: Random, book: PhraseBook, understanding: Understanding): string[] {
  const { sentiment } = understanding;
  const remarks = remarkOnTopics(random, book, understanding);
  const needsMore = remarks.length === 0 || random() < 0.4;
  return [
    pick(random, book.openings[sentiment]),
    ...(needsMore ? [pick(random, book.generalities[sentiment])] : []),
    ...remarks,
    pick(random, book.closings[sentiment]),
  ];
}

/** Praise with a reservation gets a word on the reservation: nobody can tell which topic it was about. */
function remarkOnTopics(random: Random, book: PhraseBook, understanding: Understanding): string[] {
  const { sentiment, topics, hasReservation } = understanding;
  if (sentiment === "positive" && hasReservation) return [pick(random, book.reservations)];
  const tone = sentiment === "positive" ? "praise" : "blame";
  return topics.slice(0, topicsInReply).map((topic) => pick(random, book.topics[topic][tone]));
}

function answerQuestion(random: Random, book: PhraseBook, message: BuyerMessage): string[] {
  const fact = factFor(message);
  const answer =
    fact === null
      ? pick(random, book.answersWithoutFacts)
      : pick(random, book.factAnswers).replace("{fact}", () => fact);
  return [pick(random, book.questionOpenings), answer, pick(random, book.questionClosings)];
}

/** The fact that shares the beginning of a word with the question; Russian endings change too much for more. */
function factFor({ words, facts }: BuyerMessage): string | null {
  const stems = (words.toLowerCase().match(/\p{L}{5,}/gu) ?? []).map((word) => word.slice(0, 4));
  const found = Object.entries(facts).find((fact) => {
    const factWords =
      fact
        .join(" ")
        .toLowerCase()
        .match(/\p{L}{4,}/gu) ?? [];
    return factWords.some((word) => stems.includes(word.slice(0, 4)));
  });
  if (found === undefined) return null;
  const [name, value] = found;
  // A description is a sentence of its own, and the phrase around it brings the full stop.
  return name === "description" ? value.replace(/\.$/, "") : `${name} — ${value}`;
}
