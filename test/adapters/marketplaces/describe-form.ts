// Calls that have moved: the page itself knows where, so it is read and clicked. The same at every marketplace.

import { describe, expect, test } from "vitest";
import type { FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import { collect } from "./collect.ts";
import { deliver, never, stop } from "./page-trial.ts";
import { readyFor, type TrialCabinet } from "./trial-cabinet.ts";

const everything = { since: null, knownUntil: null };

export type FormSample<Id extends string | number> = {
  readonly openSignedIn: (options?: { readonly pages?: unknown }) => Promise<TrialCabinet<Id>>;
  /** The calls that post, and all there are, as they are moved. */
  readonly posting: Readonly<Record<FeedbackKind, string>>;
  readonly everyCall: readonly string[];
  /** The kinds whose lists a page can be read for. */
  readonly collected: readonly FeedbackKind[];
};

export function describeForm<Id extends string | number>(sample: FormSample<Id>): void {
  const { openSignedIn, posting, everyCall, collected } = sample;

  /** The call has moved, a post has met that, and the next one goes by the form that stands open. */
  async function openForm(cabinet: TrialCabinet<Id>) {
    cabinet.site.troubles.moveCalls([posting.review]);
    const ready = await readyFor(cabinet);
    await expect(ready.post()).rejects.toMatchObject({ code: "unavailable" });
    await cabinet.client.readyToPost("review", never);
    await cabinet.client.readOne(ready.target, never);
    return ready;
  }

  describe("a reply by the form", () => {
    test.each([
      ["review", [posting.review]],
      ["question", [posting.question]],
      ["review", everyCall],
      ["question", everyCall],
    ] as const)("goes to a %s when these calls have moved: %j", async (kind, moved) => {
      const cabinet = await openSignedIn();
      const id = cabinet.add({ kind, text: "Тёплый?" });
      cabinet.add({ kind, text: "Другой" });
      cabinet.site.troubles.moveCalls(moved);
      const target = cabinet.target(id, kind);
      const text = "Спасибо за «отзыв»!\nОн из шерсти.";

      expect(await deliver(cabinet.client, target, text)).toBeGreaterThanOrEqual(2);

      expect(cabinet.record(id, kind)?.posts).toMatchObject([{ text }]);
      expect(await cabinet.client.readOne(target, never)).toMatchObject({ kind: "answered", replies: [{ text }] });
    });

    test("goes to an item whose row comes only with further ones", async () => {
      const cabinet = await openSignedIn();
      const dayAgoMs = cabinet.now() - 86_400_000;
      const [oldest] = Array.from({ length: 45 }, (_, place) => cabinet.add({ createdAtMs: dayAgoMs + place }));
      if (oldest === undefined) throw new Error("Nothing was added.");
      cabinet.site.troubles.moveCalls([posting.review]);

      await deliver(cabinet.client, { ...cabinet.target(oldest), createdAt: new Date(dayAgoMs) }, "Спасибо!");

      expect(cabinet.record(oldest)?.posts).toMatchObject([{ text: "Спасибо!" }]);
    });

    test.each([["resetAfterStoring"], ["storedThen504"], ["closedAfterStoring"]] as const)(
      "that ended by %s arrived once, and is unknown",
      async (fault) => {
        const cabinet = await openSignedIn();
        const id = cabinet.add();
        const target = cabinet.target(id);
        cabinet.site.troubles.moveCalls([posting.review]);
        // A page that has opened an item goes on asking other things, so the reply's own request is named.
        cabinet.scriptReply(fault, "Спасибо!");

        await expect(deliver(cabinet.client, target, "Спасибо!")).rejects.toMatchObject({ code: "unknownOutcome" });

        expect(cabinet.record(id)?.posts).toHaveLength(1);
        expect(await cabinet.client.readOne(target, never)).toMatchObject({ kind: "answered" });
      },
    );

    test("that sends nothing concerns its item alone, and nothing was published", async () => {
      const cabinet = await openSignedIn({ pages: { elements: { send: "Написать в чат" } } });
      const { id, post } = await openForm(cabinet);

      await expect(post()).rejects.toMatchObject({ code: "refusedWrite", detail: { code: "formSendsNothing" } });

      expect(cabinet.record(id)?.posts).toEqual([]);
    });

    test("whose own call has moved as well stops the pages, and nothing was published", async () => {
      const cabinet = await openSignedIn();
      const { id, post } = await openForm(cabinet);
      cabinet.site.troubles.moveCalls([]);

      await expect(post()).rejects.toMatchObject(stop("pageChanged"));

      expect(cabinet.record(id)?.posts).toEqual([]);
    });
  });

  test.each(collected)("%ss are collected from what the page fetches, with its further rows", async (kind) => {
    const cabinet = await openSignedIn();
    const ids = Array.from({ length: 45 }, () => String(cabinet.add({ kind, text: "Тёплый" })));
    cabinet.site.troubles.moveCalls(everyCall);

    const { items } = await collect(cabinet.client, kind, everything);

    expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
  });
}
