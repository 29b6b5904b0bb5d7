// English sentences. Nothing is known but the stars, so nothing is claimed about the product.

import type { SentenceSet } from "./sentence-set.ts";

export const friendlyEnglish: SentenceSet = {
  greetings: ["Hello!", "Hi there!"],
  namedGreetings: ["Hello, {name}!", "Hi, {name}!"],
  thanks: [
    "Thank you for your rating!",
    "Many thanks for taking a moment to rate your purchase!",
    "Thank you for choosing us and for the high rating!",
    "Thanks a lot for your trust and your rating!",
    "Your rating means a lot to us, thank you!",
    "We really appreciate your high rating!",
  ],
  thanksForFive: ["Thank you for the five stars!"],
  thanksForFour: ["Thank you for the four stars!"],
  joy: [
    "We are so glad that you like your purchase.",
    "It is great to know that you are happy with it.",
    "This is what we work for.",
    "Support like this inspires our whole team.",
    "We are happy that we didn't let you down.",
    "It's lovely to know that you made a good choice.",
    'We are glad that you like "{product}".',
    "The {supplier} team is happy together with you.",
  ],
  wishes: [
    "Enjoy it every day!",
    "Have a wonderful day!",
    "We hope to see you again soon!",
    "You are always welcome in our store!",
    "See you again!",
    "Come back any time!",
  ],
};

export const formalEnglish: SentenceSet = {
  greetings: ["Hello.", "Good day."],
  namedGreetings: ["Hello, {name}.", "Good day, {name}."],
  thanks: [
    "Thank you for your high rating.",
    "We thank you for your trust and your rating.",
    "We appreciate the time you took to rate your purchase.",
    "Thank you for choosing our store and for your rating.",
    "We are grateful for your appreciation of our work.",
  ],
  thanksForFive: ["Thank you for the highest rating."],
  thanksForFour: ["Thank you for your good rating."],
  joy: [
    "We are pleased that the purchase met your expectations.",
    "It is important to us that you are satisfied.",
    "We value your trust.",
    "Quality remains our priority.",
    "Your opinion helps us to develop.",
    'We are pleased that "{product}" met your expectations.',
    "The {supplier} team values your trust.",
  ],
  wishes: [
    "We will be glad to welcome you again.",
    "We look forward to serving you again.",
    "We wish you all the best.",
    "We hope to see you again.",
    "We wish you pleasant shopping.",
  ],
};
