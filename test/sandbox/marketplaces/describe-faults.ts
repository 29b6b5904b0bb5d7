// What every stand-in does when something goes wrong: what was stored, and what the client got to see.

import { expect, test } from "vitest";
import type { MarketplaceFault } from "../../../sandbox/faults/marketplace-faults.ts";
import type { MarketplaceStandIn } from "../../../sandbox/marketplaces/marketplace.ts";
import type { Surroundings } from "../../../sandbox/surroundings.ts";
import { calmSurroundings } from "../surroundings.ts";

/** One item, and a reply to it. */
export type FaultScene = {
  readonly standIn: MarketplaceStandIn;
  readonly account: string;
  readonly write: { readonly method: string; readonly path: string };
  /** Sends the reply. */
  readonly reply: () => Promise<{ readonly status: number; readonly headers: Headers }>;
  readonly countPosts: () => number;
};

export type FaultOptions = {
  readonly create: (surroundings: Surroundings) => MarketplaceStandIn;
  readonly openScene: () => Promise<FaultScene>;
  /** What the marketplace says to a reply that is taken, and to one over the limit. */
  readonly statuses: { readonly taken: number; readonly overLimit: number };
  /** Told by every answer, a refused one too. */
  readonly rateHeader: string;
  readonly reads: readonly { readonly method: string; readonly path: string }[];
  readonly writes: readonly { readonly method: string; readonly path: string }[];
};

export function scriptNextWrite({ standIn, account, write }: FaultScene, kind: MarketplaceFault): void {
  standIn.faults.script({ kind, times: 1, skip: 0, delayMs: 0, ...write, account });
}

export function describeFaults({ create, openScene, statuses, rateHeader, reads, writes }: FaultOptions): void {
  test.each([
    ["storedThen504", 504, 1],
    ["failed500", 500, 0],
    ["stalledStored", statuses.taken, 1],
    ["stalledLost", 504, 0],
    ["rateLimited", statuses.overLimit, 0],
  ] as const)("%s is answered by %i and leaves %i posts", async (kind, status, posts) => {
    const scene = await openScene();
    scriptNextWrite(scene, kind);

    const answer = await scene.reply();

    expect(answer.status).toBe(status);
    expect(answer.headers.get(rateHeader)).not.toBeNull();
    expect(scene.countPosts()).toBe(posts);
  });

  test.each([
    ["resetBeforeStoring", 0],
    ["resetAfterStoring", 1],
  ] as const)("%s cuts the connection and leaves %i posts", async (kind, posts) => {
    const scene = await openScene();
    scriptNextWrite(scene, kind);

    await expect(scene.reply()).rejects.toThrow();

    expect(scene.countPosts()).toBe(posts);
  });

  test("chance stores nothing where the method only reads", () => {
    const { faults } = create(calmSurroundings({ now: Date.now, faults: "heavy" }));
    const kindsFor = (call: { readonly method: string; readonly path: string }) =>
      new Set(Array.from({ length: 2_000 }, () => faults.next({ ...call, account: "1" })?.kind));

    const whenReading = reads.map(kindsFor);
    const whenWriting = writes.map(kindsFor);

    for (const kinds of whenReading) {
      expect(kinds).toEqual(new Set([undefined, "failed500", "rateLimited", "resetBeforeStoring"]));
    }
    for (const kinds of whenWriting) expect(kinds).toContain("storedThen504");
  });
}
