// The feedback as the model may see it: personal data is masked before it leaves.

import type { FeedbackKind } from "../../domain/feedback/feedback.ts";
import { firstNameOf } from "../../domain/personal-data/first-name.ts";
import { maskPersonalData } from "../../domain/personal-data/mask.ts";
import type { Promised } from "../../domain/promises.ts";
import type { Voice } from "../../domain/supplier.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { FeedbackToDraft } from "../../ports/drafting.ts";

export type DraftRequest = {
  readonly kind: FeedbackKind;
  readonly marketplaceTitle: string;
  readonly rating: number | null;
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  readonly tags: readonly string[];
  /** First name of the buyer, if it looks like one. */
  readonly buyerName: string | null;
  readonly product: { readonly name: string | null; readonly facts: Readonly<Record<string, string>> };
  readonly supplierName: string;
  readonly voice: Voice;
  /** What the supplier lets a reply promise. */
  readonly mayPromise: readonly Promised[];
  /** Characters. */
  readonly minLength: number;
  readonly maxLength: number;
};

export function draftRequest(account: OpenAccount, { kind, content, product }: FeedbackToDraft): DraftRequest {
  const { supplier, abilities } = account;
  const mask = (text: string) => maskPersonalData(text).text;
  return {
    kind,
    marketplaceTitle: account.marketplaceTitle,
    rating: content.rating,
    text: mask(content.text),
    pros: mask(content.pros),
    cons: mask(content.cons),
    tags: content.tags.map(mask),
    buyerName: firstNameOf(content.authorName),
    product: {
      name: product?.name ?? content.product.name,
      // What the item itself tells comes first, and a card's characteristic of the same name never takes its place.
      facts: { ...content.product.facts, ...product?.facts, ...content.product.facts },
    },
    supplierName: supplier.name,
    voice: supplier.voice,
    mayPromise: supplier.policy.mayPromise,
    minLength: abilities.replies[kind].minLength,
    maxLength: abilities.replies[kind].maxLength,
  };
}
