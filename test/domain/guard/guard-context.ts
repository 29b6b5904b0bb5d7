import type { Check, GuardContext } from "../../../src/domain/guard/check.ts";
import { inspectReply } from "../../../src/domain/guard/guard.ts";
import { marketplaceName } from "../../../src/domain/identifiers.ts";

export const guardContext: GuardContext = {
  marketplace: marketplaceName("wildberries"),
  minLength: 2,
  maxLength: 200,
  language: "ru",
  signature: "С уважением, Northern Wool",
  supplierName: "Northern Wool",
  mayPromise: [],
  feedback: {
    kind: "review",
    rating: 5,
    authorName: "Анна",
    words: ["Плед тёплый и мягкий"],
    product: { name: "Плед", brand: "Northern Wool", facts: [] },
  },
  ownInstructions: [],
};

/** Whether the guard has this finding in a text, whatever else it finds. */
export function finds({ finding }: Pick<Check, "finding">, text: string, context = guardContext): boolean {
  return inspectReply(text, context).some((found) => found.finding === finding);
}
