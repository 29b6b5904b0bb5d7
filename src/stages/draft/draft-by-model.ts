// One model call for one feedback: personal data is masked before, the guard looks at the reply after.

import { inspectReply } from "../../domain/guard/guard.ts";
import { firstNameOf } from "../../domain/personal-data/first-name.ts";
import { maskPersonalData } from "../../domain/personal-data/mask.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftResult, FeedbackToDraft } from "../../ports/drafting.ts";
import type { CallMeter, DraftRequest, LanguageModel } from "../../ports/language-model.ts";
import { guardContext } from "./guard-context.ts";

export async function draftByModel(
  account: OpenAccount,
  feedback: FeedbackToDraft,
  { model, meter }: { readonly model: LanguageModel; readonly meter: CallMeter },
  signal: AbortSignal,
): Promise<DraftResult> {
  const outcome = await model.draft(draftRequest(account, feedback), meter, signal);
  if (outcome.kind !== "drafted") {
    return { kind: "toPerson", feedback, reason: outcome.kind === "invalid" ? "draftInvalid" : "draftRefused" };
  }
  return {
    kind: "drafted",
    feedback,
    analysis: outcome.analysis,
    source: model.name,
    reply: outcome.reply,
    origin: "model",
    findings: inspectReply(outcome.reply, guardContext(account, feedback.kind)),
  };
}

/** The feedback as the model may see it. */
function draftRequest(account: OpenAccount, { kind, content, product }: FeedbackToDraft): DraftRequest {
  const { supplier, abilities } = account;
  const mask = (text: string) => maskPersonalData(text).text;
  return {
    kind,
    marketplaceTitle: account.marketplaceTitle,
    rating: content.rating,
    text: mask(content.text),
    pros: mask(content.pros),
    cons: mask(content.cons),
    tags: content.tags,
    buyerName: firstNameOf(content.authorName),
    product: {
      name: product?.name ?? content.product.name,
      // What the item itself tells comes first, and a card's characteristic of the same name never takes its place.
      facts: { ...content.product.facts, ...product?.facts, ...content.product.facts },
    },
    supplierName: supplier.name,
    voice: supplier.voice,
    minLength: abilities.replies[kind].minLength,
    maxLength: abilities.replies[kind].maxLength,
  };
}
