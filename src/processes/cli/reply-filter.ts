// The filters that lists and bulk decisions share.

import { listCabinets } from "../../adapters/postgres/cabinets/cabinet-directory.ts";
import type { Database } from "../../adapters/postgres/connection/database.ts";
import type { ReplyFilter } from "../../adapters/postgres/views/reply-filter.ts";
import { InputError } from "../../domain/errors/errors.ts";
import type { FeedbackKind } from "../../domain/feedback/feedback.ts";
import type { FeedbackState } from "../../domain/feedback/feedback-state.ts";
import { cabinetId, supplierId } from "../../domain/identifiers.ts";
import { findSimilarWord } from "../../settings/suppliers/similar-word.ts";
import type { RatingRange } from "./command-tree/option-values.ts";
import type { Messages } from "./messages/catalogue.ts";

export type FilterOptions = {
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
  readonly limit: number;
};

/** @param states what is looked at */
export function filterOf(options: FilterOptions, states: readonly FeedbackState[]): ReplyFilter {
  return {
    states,
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
    limit: options.limit,
  };
}

/** Whether the options leave anything out. */
export function isNarrowed(options: FilterOptions): boolean {
  const { supplier, cabinet, marketplace, kind, rating, from, to } = options;
  return (
    isSearch(options) || [supplier, cabinet, marketplace, kind, rating, from, to].some((filter) => filter !== undefined)
  );
}

/** Whoever looks for something that he knows looks wherever it stands. */
export function isSearch({ externalId, text, product, buyer }: FilterOptions): boolean {
  return [externalId, text, product, buyer].some((filter) => filter !== undefined);
}

/**
 * Nothing may look as if there were nothing, only because a filter is mistyped.
 * @throws InputError when a filter names what isn't there, or ends before it begins
 */
export async function refuseMistakenFilters(
  database: Database,
  { supplier, cabinet, marketplace, from, to }: FilterOptions,
  messages: Messages,
): Promise<void> {
  if (from !== undefined && to !== undefined && from >= to)
    throw new InputError([messages.failures.endsBeforeItBegins]);
  if (supplier === undefined && cabinet === undefined && marketplace === undefined) return;
  const known = await listCabinets(database, { withRemoved: true });
  refuseUnknown(
    "--supplier",
    supplier,
    known.map(({ supplierId }) => supplierId),
    messages,
  );
  refuseUnknown(
    "--cabinet",
    cabinet,
    known.map(({ id }) => id),
    messages,
  );
  refuseUnknown(
    "--marketplace",
    marketplace,
    known.map((found) => found.marketplace),
    messages,
  );
}

function refuseUnknown(
  option: string,
  name: string | undefined,
  known: readonly string[],
  { failures }: Messages,
): void {
  if (name === undefined || known.includes(name)) return;
  const similar = findSimilarWord(name, known);
  const hint = similar === null ? failures.seeNames : failures.didYouMean(similar);
  throw new InputError([`${failures.unknownName(option, name)}\n${hint}`]);
}
