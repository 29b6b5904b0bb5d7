// Sessions at a cabinet, the same at every marketplace.

import { describe, expect, test } from "vitest";
import { collect } from "./collect.ts";
import { never, stop } from "./page-trial.ts";
import type { TrialCabinet } from "./trial-cabinet.ts";

export type SessionSample<Id extends string | number> = {
  /** Nobody is signed in. */
  readonly openPage: () => Promise<TrialCabinet<Id>>;
  readonly openSignedIn: () => Promise<TrialCabinet<Id>>;
  /** Credentials of a company that isn't the session's. */
  readonly strangers: Readonly<Record<string, string>>;
  /** The paths of the calls that list reviews, and that only look whether they are served. */
  readonly list: string;
  readonly probe: string;
};

const everything = { since: null, knownUntil: null };

export function describeSessions<Id extends string | number>(sample: SessionSample<Id>): void {
  const { openPage, openSignedIn, strangers, list, probe } = sample;

  describe("a session", () => {
    test.each([
      ["refused", false],
      ["answered by the sign-in page", true],
    ])("whose access has ended and is %s is renewed by a page load, and the read made again", async (_how, isPage) => {
      const cabinet = await openSignedIn();
      const id = cabinet.add();
      await cabinet.client.readyToPost("review", never);
      cabinet.knobs.cabinetShowsSignInToCalls = isPage;
      cabinet.site.troubles.endAccess(cabinet.account);

      expect(await cabinet.client.readOne(cabinet.target(id), never)).toEqual({ kind: "open" });
    });

    test("that is over stops the cabinet", async () => {
      const cabinet = await openSignedIn();
      await cabinet.client.readyToPost("review", never);
      cabinet.site.troubles.endSession(cabinet.account);

      await expect(collect(cabinet.client, "review", everything)).rejects.toMatchObject(stop("sessionEnded"));
    });

    test("that nobody has begun stops the cabinet", async () => {
      const cabinet = await openPage();

      await expect(cabinet.client.checkCredentials(never)).rejects.toMatchObject(stop("sessionEnded"));
    });

    test("of another company stops the cabinet", async () => {
      const cabinet = await openSignedIn();
      const stranger = cabinet.route.open(strangers, cabinet.budget.budget, cabinet.browser);

      await expect(stranger.checkCredentials(never)).rejects.toMatchObject({
        ...stop("sessionEnded"),
        message: expect.stringContaining("another company"),
      });
    });

    test("survives a page in the place of an answer, once", async () => {
      const cabinet = await openSignedIn();
      cabinet.add();
      cabinet.scriptNext("htmlBeforeStoring", list);

      expect((await collect(cabinet.client, "review", everything)).items).toHaveLength(1);
    });

    test("is over when pages come in the place of answers again and again", async () => {
      const cabinet = await openSignedIn();
      cabinet.scriptNext("htmlBeforeStoring", probe, 100);

      await expect(cabinet.client.probe("review", never)).rejects.toMatchObject(stop("sessionEnded"));
    });

    test("that lives is told by a check, for both kinds", async () => {
      const cabinet = await openSignedIn();
      cabinet.add();

      const report = await cabinet.client.checkCredentials(never);

      expect(report).toMatchObject({ fault: null, expiresAt: null });
      expect(report.facts.map(({ about }) => about)).toEqual(["reviews", "questions"]);
    });
  });
}
