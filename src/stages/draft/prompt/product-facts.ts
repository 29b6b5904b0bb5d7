// What the model is told about the product: as much as the feedback asks for.
//
// A question is answered from these facts alone, so it gets all of them: the whole description and every characteristic.
// A review that asks nothing gets the beginning of the description and the first characteristics, enough to know what it
// is about. Of a long card that saves up to 6,000 tokens a call, and most calls are about reviews.
//
// Known lengths (November 2026): descriptions of up to 5,000 characters at Wildberries, 6,000 at Ozon and Yandex Market;
// a card has up to 100 characteristics or so, of 20 to 100 characters each.

import type { DraftRequest } from "../draft-request.ts";

type Bounds = {
  readonly descriptionLength: number;
  readonly valueLength: number;
  readonly facts: number;
  /** Of all names and values together: a bound to what one call can cost. */
  readonly totalLength: number;
};

const whole: Bounds = { descriptionLength: 6_000, valueLength: 1_000, facts: 150, totalLength: 18_000 };
const outline: Bounds = { descriptionLength: 1_000, valueLength: 300, facts: 40, totalLength: 5_000 };

const maxNameLength = 200;
/** The connectors' name for it. */
const description = "description";

export function productFacts({ product, ...feedback }: DraftRequest): Readonly<Record<string, string>> {
  const bounds = asks(feedback) ? whole : outline;
  const cutFact = ([name, value]: readonly [string, string]) =>
    [
      cut(name, maxNameLength),
      cut(value, name === description ? bounds.descriptionLength : bounds.valueLength),
    ] as const;
  // Without its name a value says nothing.
  const named = Object.entries(product.facts).filter(([name, value]) => name.trim() !== "" && value.trim() !== "");
  // The longest of them, and the one that answers most questions: the others share what it leaves.
  const most = named.filter(([name]) => name === description).map(cutFact);
  let left = bounds.totalLength - most.reduce((length, fact) => length + lengthOf(fact), 0);
  const others = named.filter(([name]) => name !== description).map(cutFact);
  const fitting = others.slice(0, bounds.facts).filter((fact) => {
    const fits = lengthOf(fact) <= left;
    if (fits) left -= lengthOf(fact);
    return fits;
  });
  return Object.fromEntries([...fitting, ...most]);
}

/** Buyers ask in reviews, too. */
function asks({ kind, text, pros, cons }: Omit<DraftRequest, "product">): boolean {
  return kind === "question" || [text, pros, cons].some((part) => part.includes("?"));
}

function lengthOf([name, value]: readonly [string, string]): number {
  return name.length + value.length;
}

/** At the end of a word, where one is near. */
function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const kept = text.slice(0, maxLength - 1).replace(/\s+\S{0,60}$/, "");
  return `${kept.replace(/[\ud800-\udbff]$/, "")}…`;
}
