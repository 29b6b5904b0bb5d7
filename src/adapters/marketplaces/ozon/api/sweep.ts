// Finding targets in a list of all statuses: it brings a hundred items at once, with the signs of replies.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { sweepByDate } from "../../calling/sweep.ts";
import type { OzonItem } from "../item.ts";
import type { OzonApi } from "./api.ts";
import { itemDateOf, itemIdOf, readItem } from "./map.ts";

const mostPages = 10;

export type SweepOptions = {
  readonly api: OzonApi;
  readonly kind: FeedbackKind;
  readonly targets: readonly ReplyTarget[];
};

/** The targets' items, as far as the list shows them. */
export function sweep(
  { api, kind, targets }: SweepOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<ExternalId, OzonItem>> {
  return sweepByDate(targets, {
    readPage: async (period) => {
      const { items, end } = await api.list(kind, { status: "ALL", ...period, after: null }, signal);
      return { items, goesOn: end !== null };
    },
    idOf: itemIdOf,
    dateOf: itemDateOf,
    read: (value) => {
      const read = readItem(kind, value);
      return read.kind === "item" ? read.item : null;
    },
    mostPages,
    // Whether the beginning of a period belongs to it isn't described.
    stepBackMs: 1,
  });
}
