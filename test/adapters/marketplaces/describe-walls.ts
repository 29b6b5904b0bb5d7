// Pages that a cabinet shows in the place of what was asked for, the same at every marketplace.

import { describe, expect, test } from "vitest";
import { collect } from "./collect.ts";
import { never, stop } from "./page-trial.ts";
import { readyFor, type TrialCabinet } from "./trial-cabinet.ts";

const everything = { since: null, knownUntil: null };

export type WallSample<Id extends string | number> = {
  readonly openSignedIn: () => Promise<TrialCabinet<Id>>;
  /** All that can be moved. */
  readonly everyCall: readonly string[];
  /** How many requests a page makes while one item is looked for in it. */
  readonly requestsToFindOne: number;
  /** The path of the page of reviews. */
  readonly reviewsOf: (cabinet: TrialCabinet<Id>) => string;
};

export function describeWalls<Id extends string | number>(sample: WallSample<Id>): void {
  const { openSignedIn, everyCall, requestsToFindOne, reviewsOf } = sample;

  describe("a wall", () => {
    test.each([0, 1, 2, 3, 5])(
      "after %i more requests stops the cabinet, and nothing is asked after it",
      async (requests) => {
        const cabinet = await openSignedIn();
        cabinet.add();
        await cabinet.client.readyToPost("review", never);
        cabinet.site.troubles.block(cabinet.account, requests);

        const walks = async () => {
          for (;;) await collect(cabinet.client, "review", everything);
        };
        await expect(walks()).rejects.toMatchObject(stop("accessLimited"));

        expect(cabinet.site.troubles.blocks()).toMatchObject([{ isShown: true, requestsAfterShown: 0 }]);
      },
    );

    test("that a page meets by itself while it is loaded stops the cabinet before it is asked for anything", async () => {
      const cabinet = await openSignedIn();
      cabinet.site.troubles.block(cabinet.account, 1);

      await expect(cabinet.client.probe("review", never)).rejects.toMatchObject(stop("accessLimited"));

      expect(cabinet.site.troubles.blocks()).toMatchObject([{ isShown: true, requestsAfterShown: 0 }]);
    });

    test.each(Array.from({ length: requestsToFindOne }, (_, index) => index + 1))(
      "after %i more requests of a page whose calls have moved stops the cabinet, and nothing is asked after it",
      async (requests) => {
        const cabinet = await openSignedIn();
        const target = cabinet.target(cabinet.add());
        cabinet.site.troubles.moveCalls(everyCall);
        await cabinet.client.readOne(target, never);
        cabinet.site.troubles.block(cabinet.account, requests);

        await expect(cabinet.client.readOne(target, never)).rejects.toMatchObject(stop("accessLimited"));

        expect(cabinet.site.troubles.blocks()).toMatchObject([{ isShown: true, requestsAfterShown: 0 }]);
      },
    );

    test("in answer to a post leaves its outcome unknown", async () => {
      const cabinet = await openSignedIn();
      const { post } = await readyFor(cabinet);
      cabinet.site.troubles.block(cabinet.account, 0);

      await expect(post()).rejects.toMatchObject(stop("accessLimited", false));

      expect(cabinet.site.troubles.blocks()).toMatchObject([{ requestsAfterShown: 0 }]);
    });

    test("that asks whether a person is there stops the cabinet", async () => {
      const cabinet = await openSignedIn();
      cabinet.scriptNext("challenge", reviewsOf(cabinet));

      await expect(cabinet.client.probe("review", never)).rejects.toMatchObject(stop("challenge"));
    });

    test("isn't seen in the words of buyers", async () => {
      const cabinet = await openSignedIn();
      cabinet.add({ text: "Доступ ограничен! Подтвердите, что вы не робот. captcha" });
      await cabinet.client.readyToPost("review", never);
      cabinet.site.troubles.endAccess(cabinet.account);

      expect((await collect(cabinet.client, "review", everything)).items).toHaveLength(1);
    });
  });
}
