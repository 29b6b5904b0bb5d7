import type { NonEmpty } from "../random.ts";
import type { PhraseBook } from "./phrases.ts";

/** English feedback is rare: one pattern serves all topics. */
function topicPhrases(word: string): Readonly<Record<"praise" | "blame", NonEmpty<string>>> {
  return {
    praise: [`We are glad that the ${word} pleased you.`, `Thank you for mentioning the ${word}.`],
    blame: [`We have passed your note about the ${word} on.`, `We will look into the ${word} right away.`],
  };
}

export const englishPhrases: PhraseBook = {
  greetings: ["Hello!", "Good day!"],
  namedGreetings: ["Hello, {name}!", "Good day, {name}!"],
  openings: {
    positive: ["Thank you for your kind words.", "We are very happy that you like it.", "Thank you for choosing us."],
    neutral: ["Thank you for your honest feedback.", "Thank you for telling us what you think."],
    negative: ["We are very sorry about this.", "Please accept our apologies.", "We are sorry that we let you down."],
  },
  topics: {
    size: topicPhrases("size"),
    quality: topicPhrases("quality"),
    defect: topicPhrases("condition of the product"),
    delivery: topicPhrases("delivery"),
    packaging: topicPhrases("packaging"),
    smell: topicPhrases("smell"),
    colour: topicPhrases("colour"),
    price: topicPhrases("price"),
    material: topicPhrases("material"),
    comfort: topicPhrases("comfort"),
    appearance: topicPhrases("look"),
    completeness: topicPhrases("contents of the set"),
    gift: topicPhrases("gift"),
  },
  generalities: {
    positive: ["Reviews like yours help other buyers to choose.", "We will keep up the good work."],
    neutral: ["We will take your opinion into account.", "We are working on the weak points."],
    negative: ["We will find out how this happened.", "You can return the item through your account."],
  },
  reservations: ["We have noted what could be better.", "Thank you for the criticism too: it helps."],
  closings: {
    positive: ["We look forward to seeing you again!", "Enjoy your purchase!"],
    neutral: ["We hope to please you more next time.", "All the best to you!"],
    negative: ["We hope for a chance to make it right.", "Thank you for helping us to notice mistakes."],
  },
  questionOpenings: ["Thank you for your question.", "Thank you for your interest in our product."],
  factAnswers: ["The product card says: {fact}.", "According to the maker: {fact}."],
  answersWithoutFacts: [
    "All confirmed details are in the description of the product.",
    "We will ask the maker and add this to the description.",
  ],
  questionClosings: ["Please ask us if anything else is unclear.", "We hope that this helps you."],
};
