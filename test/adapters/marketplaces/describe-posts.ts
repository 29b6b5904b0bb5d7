// The outcomes of posts by a cabinet's calls, the same at every marketplace.

import { describe, expect, test } from "vitest";
import type { FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import { create, never, stop } from "./page-trial.ts";
import { readyFor, type TrialCabinet } from "./trial-cabinet.ts";

export type PostSample<Id extends string | number> = {
  readonly openSignedIn: () => Promise<TrialCabinet<Id>>;
  /** The paths of the calls that post. */
  readonly paths: Readonly<Record<FeedbackKind, string>>;
  /** What the site tells of a reply that it has taken. */
  readonly receipt: unknown;
  /** What is taken at first, and why it isn't published then. */
  readonly rejected: { readonly text: string; readonly reason: unknown };
};

export function describePosts<Id extends string | number>(sample: PostSample<Id>): void {
  const { openSignedIn, paths, receipt, rejected } = sample;

  describe.each(["review", "question"] as const)("a reply to a %s", (kind) => {
    test("is posted once, and read back", async () => {
      const cabinet = await openSignedIn();
      const id = cabinet.add({ kind, text: "Тёплый?" });
      const target = cabinet.target(id, kind);
      const text = "Спасибо! Он из шерсти.\nНе колется — «мягкий».";

      await cabinet.client.readyToPost(kind, never);
      const before = await cabinet.client.readOne(target, never);
      const posted = await cabinet.client.post(target, text, create, never);

      expect(before).toEqual({ kind: "open" });
      expect(posted).toEqual(receipt);
      expect(cabinet.record(id, kind)?.posts).toMatchObject([{ text }]);
      expect(cabinet.requestsTo(paths[kind])).toBe(1);
      expect((await cabinet.client.readBack([target], never)).get(target.externalId)).toMatchObject({
        kind: "answered",
        replies: [{ text, verdict: "inModeration", isEditable: false }],
      });
    });

    test("that moderators reject is read as rejected", async () => {
      const cabinet = await openSignedIn();
      const target = cabinet.target(cabinet.add({ kind, text: "Тёплый?" }), kind);
      await cabinet.client.readyToPost(kind, never);
      await cabinet.client.post(target, rejected.text, create, never);

      cabinet.pass(cabinet.knobs.moderationDelayMs);

      expect(await cabinet.client.readOne(target, never)).toMatchObject({
        kind: "answered",
        replies: [{ verdict: "rejected", rejectionReason: rejected.reason }],
      });
    });
  });

  describe("a post", () => {
    test.each([
      ["storedThen504"],
      ["resetAfterStoring"],
      ["closedAfterStoring"],
      ["htmlAfterStoring"],
      ["sessionEndedAfterStoring"],
    ] as const)("that was stored and ended by %s is unknown, arrived once, and is found by a look", async (fault) => {
      const cabinet = await openSignedIn();
      const { id, target, post } = await readyFor(cabinet);
      cabinet.scriptNext(fault, paths.review);

      await expect(post()).rejects.toMatchObject({ code: "unknownOutcome" });

      expect(cabinet.record(id)?.posts).toHaveLength(1);
      expect(cabinet.requestsTo(paths.review)).toBe(1);
      if (fault === "sessionEndedAfterStoring") await cabinet.signIn();
      expect(await cabinet.client.readOne(target, never)).toMatchObject({
        kind: "answered",
        replies: [{ text: "Спасибо!" }],
      });
    });

    test("that the sign-in page answers, for the access has ended, is unknown", async () => {
      const cabinet = await openSignedIn();
      const { id, post } = await readyFor(cabinet);
      cabinet.knobs.cabinetShowsSignInToCalls = true;
      cabinet.site.troubles.endAccess(cabinet.account);

      await expect(post()).rejects.toMatchObject({ code: "unknownOutcome" });

      expect(cabinet.record(id)?.posts).toEqual([]);
      expect(cabinet.requestsTo(paths.review)).toBe(1);
    });

    test("that the site's limit refuses was published nowhere, and waits", async () => {
      const cabinet = await openSignedIn();
      const { id, post } = await readyFor(cabinet);
      cabinet.scriptNext("rateLimited", paths.review);

      await expect(post()).rejects.toMatchObject({ code: "rateLimited" });

      expect(cabinet.record(id)?.posts).toEqual([]);
    });

    test("that is answered by a challenge stops the cabinet, and its own outcome is unknown", async () => {
      const cabinet = await openSignedIn();
      const { post } = await readyFor(cabinet);
      cabinet.scriptNext("challenge", paths.review);

      await expect(post()).rejects.toMatchObject(stop("challenge", false));
    });

    test("never leaves from a page that was closed since", async () => {
      const cabinet = await openSignedIn();
      const { id, post } = await readyFor(cabinet);
      await cabinet.browser.retire();

      await expect(post()).rejects.toMatchObject({ code: "unavailable" });

      expect(cabinet.record(id)?.posts).toEqual([]);
    });
  });
}
