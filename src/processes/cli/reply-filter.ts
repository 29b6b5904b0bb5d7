// The filters that lists and bulk decisions share.

import type { FeedbackKind } from "../../domain/feedback/feedback.ts";
import { cabinetId, supplierId } from "../../domain/identifiers.ts";
import type { ItemConditions, ItemFilter } from "../../ports/desk/reply-views.ts";
import type { RatingRange } from "./command-tree/option-values.ts";

export type ConditionOptions = {
  readonly supplier?: string;
  readonly cabinet?: string;
  readonly marketplace?: string;
  readonly kind?: FeedbackKind;
  readonly rating?: RatingRange;
  readonly externalId?: readonly string[];
  readonly text?: string;
  readonly product?: string;
  readonly buyer?: string;
  readonly from?: Date;
  /** The moment after the last that counts. */
  readonly to?: Date;
};

export type FilterOptions = ConditionOptions & { readonly limit: number };

export function filterOf(options: FilterOptions): ItemFilter {
  return { ...conditionsOf(options), limit: options.limit };
}

export function conditionsOf(options: ConditionOptions): ItemConditions {
  return {
    supplier: options.supplier === undefined ? null : supplierId(options.supplier),
    cabinet: options.cabinet === undefined ? null : cabinetId(options.cabinet),
    marketplace: options.marketplace ?? null,
    kind: options.kind ?? null,
    minRating: options.rating?.from ?? null,
    maxRating: options.rating?.to ?? null,
    ...(options.externalId && { externalIds: options.externalId }),
    ...(options.text !== undefined && { text: options.text }),
    ...(options.product !== undefined && { product: options.product }),
    ...(options.buyer !== undefined && { buyer: options.buyer }),
    ...(options.from && { writtenFrom: options.from }),
    ...(options.to && { writtenBefore: options.to }),
  };
}
