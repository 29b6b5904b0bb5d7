import { expect, test } from "vitest";
import { orderFacts, orderOutcomes } from "../../../src/domain/feedback/order.ts";
import { externalId, feedbackId } from "../../../src/domain/identifiers.ts";
import { draftByTemplate } from "../../../src/stages/draft/draft-by-template.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleContent } from "../../samples/feedback.ts";

/** Five stars without a word. */
function draft(facts: Readonly<Record<string, string>>) {
  const content = sampleContent({ text: "", rating: 5, product: { externalId: "1", name: null, brand: null, facts } });
  const item = {
    id: feedbackId(1),
    kind: "review",
    externalId: externalId("a"),
    contentHash: "",
    product: null,
  } as const;
  return draftByTemplate(sampleAccount(), { ...item, content });
}

test("a buyer who kept the goods is thanked by a template, and so is one of whose order nothing is known", () => {
  expect(draft(orderFacts("delivered"))).toMatchObject({ origin: "template" });
  expect(draft(orderFacts(null))).toMatchObject({ origin: "template" });
});

test.each(orderOutcomes.filter((outcome) => outcome !== "delivered"))(
  "a buyer whose order was %s isn't thanked for a purchase: the model writes",
  (outcome) => {
    expect(draft(orderFacts(outcome))).toBeNull();
  },
);
