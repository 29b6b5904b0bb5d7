import { expect, test } from "vitest";
import { feedbackId } from "../../../src/domain/identifiers.ts";
import { draftRequest } from "../../../src/stages/draft/draft-request.ts";
import { mapped } from "../../adapters/marketplaces/wildberries/mapped.ts";
import { rawReview } from "../../adapters/marketplaces/wildberries/samples.ts";
import { cards, emails, phones } from "../../domain/personal-data/forms.ts";
import { sampleAccount } from "../../samples/account.ts";

const { kind, externalId, content } = mapped("review", rawReview({}));

/** What the model would be told of a buyer who wrote this into every field. */
function requestWith(written: string) {
  const words = { text: written, pros: written, cons: written, tags: [written] };
  const feedback = {
    id: feedbackId(1),
    kind,
    externalId,
    content: { ...content, ...words },
    contentHash: "",
    product: null,
  };
  return draftRequest(sampleAccount(), feedback);
}

test.each([...phones, ...cards, ...emails])("nothing of %j reaches the model, whatever field it stands in", (datum) => {
  const { text, pros, cons, tags } = requestWith(`Спасибо! ${datum}`);

  for (const told of [text, pros, cons, ...tags]) expect(told).toMatch(/^Спасибо! (?:\[\p{L}+\][\ufe0f\u20e3]*)+$/u);
});
