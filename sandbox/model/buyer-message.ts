// Finds the buyer's words in the messages of a chat request. Prompts differ, so this looks for JSON objects in what the
// user role says and takes the fields whose names it knows; without any it takes the whole text.

import { parseJson } from "../http/exchange.ts";

export type BuyerMessage = {
  /** Everything the buyer wrote. */
  readonly words: string;
  readonly rating: number | null;
  readonly isQuestion: boolean;
  readonly buyerName: string | null;
  readonly productName: string | null;
  readonly facts: Readonly<Record<string, string>>;
};

const wordKeys = ["text", "comment", "question", "review", "pros", "advantages", "cons", "disadvantages"];
const nameKeys = ["buyername", "buyer", "author", "authorname", "customername", "username"];
const ratingKeys = ["rating", "stars", "valuation"];

export function readBuyerMessage(userText: string): BuyerMessage {
  const fields = findJsonObjects(userText).flatMap((object) => listFields(object, ""));
  const strings = (isWanted: (field: Field) => boolean): string[] =>
    fields.flatMap((field) => (isWanted(field) && typeof field.value === "string" ? [field.value] : []));
  const words = strings(({ key }) => wordKeys.includes(key)).filter((value) => value.trim() !== "");
  const rating = fields.find(({ key, value }) => ratingKeys.includes(key) && typeof value === "number")?.value;
  const isKnown = fields.some(({ key }) => wordKeys.includes(key));
  return {
    words: isKnown ? words.join("\n") : userText,
    rating: typeof rating === "number" ? rating : null,
    isQuestion: strings(({ key }) => key === "kind").includes("question"),
    buyerName: strings(({ key }) => nameKeys.includes(key))[0] ?? null,
    productName:
      strings(({ key, parent }) => key === "productname" || (key === "name" && parent === "product"))[0] ?? null,
    facts: Object.fromEntries(
      fields.flatMap(({ parent, label, value }) =>
        parent === "facts" && typeof value === "string" ? [[label, value]] : [],
      ),
    ),
  };
}

type Field = {
  /** In small letters, without underscores. */
  readonly key: string;
  /** As it is written. */
  readonly label: string;
  readonly parent: string;
  readonly value: unknown;
};

function listFields(value: object, parent: string): Field[] {
  return Object.entries(value).flatMap(([label, inner]: [string, unknown]) => {
    const key = label.toLowerCase().replaceAll("_", "");
    const field = { key, label, parent, value: inner };
    return typeof inner === "object" && inner !== null ? [field, ...listFields(inner, key)] : [field];
  });
}

/** The outermost JSON objects inside a text. */
function findJsonObjects(text: string): object[] {
  const objects: object[] = [];
  let start = text.indexOf("{");
  while (start >= 0) {
    const end = endOfObject(text, start);
    const value = end === null ? undefined : parseJson(text.slice(start, end));
    const isObject = typeof value === "object" && value !== null;
    if (isObject) objects.push(value);
    start = text.indexOf("{", isObject && end !== null ? end : start + 1);
  }
  return objects;
}

/** Where the object that begins here ends, braces inside strings aside; null if it never does. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  for (const token of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token[0] === "{") depth += 1;
    if (token[0] === "}") depth -= 1;
    if (depth === 0) return start + token.index + 1;
  }
  return null;
}
