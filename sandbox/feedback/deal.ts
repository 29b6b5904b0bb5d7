// Gives each item to an account. An item that names its cabinet goes there, a supplement goes where the item is that
// it supplements, and the rest are dealt out in turn.

import type { MarketplaceStandIn } from "../marketplaces/marketplace.ts";
import type { FeedbackSeed } from "./seed.ts";

/** An account that takes items. */
export type Seat = {
  readonly cabinet: string;
  readonly standIn: MarketplaceStandIn;
  readonly account: string;
  /** False where the API refuses, and only the cabinet's site serves. */
  readonly isServedByApi: boolean;
};

/** An item where it is now. */
export type DealtItem = { readonly seed: FeedbackSeed; readonly seat: Seat; readonly externalId: string };

/** Files write the marketplaces' names in several ways. */
const marketplaceSpellings: ReadonlyMap<string, string> = new Map([
  ["wb", "wildberries"],
  ["yandex_market", "yandex-market"],
  ["ym", "yandex-market"],
]);

/** The stand-in's name for a file's spelling. */
export function marketplaceOf(spelling: string): string {
  return marketplaceSpellings.get(spelling) ?? spelling;
}

export function dealOut(seeds: readonly FeedbackSeed[], seats: readonly Seat[]): readonly DealtItem[] {
  const seatOfItem = new Map<string, Seat>();
  const turns = createTurns(seats);
  return seeds.map((seed) => {
    const seat =
      seats.find((candidate) => candidate.cabinet === seed.cabinet) ??
      seatOfItem.get(seed.supplements ?? "") ??
      turns.next(seed.marketplace);
    const externalId = seat.standIn.addItem(seat.account, seed);
    seatOfItem.set(seed.id, seat);
    return { seed, seat, externalId };
  });
}

/** Goes round the seats of the named marketplace, and round all seats when it has none. */
function createTurns(seats: readonly Seat[]): { readonly next: (marketplace: string) => Seat } {
  const turnOf = new Map<string, number>();

  function next(marketplace: string): Seat {
    const name = marketplaceOf(marketplace);
    const own = seats.filter((seat) => seat.standIn.name === name);
    const group = own.length > 0 ? own : seats;
    const key = own.length > 0 ? name : "";
    const turn = turnOf.get(key) ?? 0;
    turnOf.set(key, turn + 1);
    const seat = group[turn % group.length];
    if (seat === undefined) throw new Error("No account takes items.");
    return seat;
  }
  return { next };
}
