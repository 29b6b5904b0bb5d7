// Calls that have moved: the page itself knows where, so it is read and clicked.

import { expect, test } from "vitest";
import { collect } from "../../collect.ts";
import { closeBrowsersAfterwards, deliver, never } from "../../page-trial.ts";
import { createAnswer, createComment, everyCall, openSignedIn } from "./open-page.ts";

closeBrowsersAfterwards();

const everything = { since: null, knownUntil: null };

test.each([
  ["review", [createComment]],
  ["question", [createAnswer]],
  ["review", everyCall],
  ["question", everyCall],
] as const)("a reply to a %s goes by the form when these have moved: %j", async (kind, moved) => {
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

test.each([
  ["drawn late", { cabinetDrawDelayMs: 1_500, cabinetRedrawMs: 0 }],
  ["drawn anew all the time", { cabinetDrawDelayMs: 50, cabinetRedrawMs: 300 }],
] as const)("the form works on a page that is %s", async (_how, knobs) => {
  const cabinet = await openSignedIn();
  Object.assign(cabinet.knobs, knobs);
  const id = cabinet.add();
  cabinet.site.troubles.moveCalls([createComment]);

  await deliver(cabinet.client, cabinet.target(id), "Спасибо!");

  expect(cabinet.record(id)?.posts).toMatchObject([{ text: "Спасибо!" }]);
});

test.each(["review", "question"] as const)(
  "%ss are collected from what the page fetches, with its further rows",
  async (kind) => {
    const cabinet = await openSignedIn();
    const ids = Array.from({ length: 45 }, () => cabinet.add({ kind, text: "Тёплый" }));
    cabinet.site.troubles.moveCalls(everyCall);

    const { items } = await collect(cabinet.client, kind, everything);

    expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
  },
);

test.each([["resetAfterStoring"], ["storedThen504"], ["closedAfterStoring"]] as const)(
  "a reply by the form that ended by %s arrived once, and is unknown",
  async (fault) => {
    const cabinet = await openSignedIn();
    const id = cabinet.add();
    const target = cabinet.target(id);
    cabinet.site.troubles.moveCalls([createComment]);
    // A page that has opened an item goes on asking other things, so the reply's own request is named.
    cabinet.scriptReply(fault, "Спасибо!");

    await expect(deliver(cabinet.client, target, "Спасибо!")).rejects.toMatchObject({ code: "unknownOutcome" });

    expect(cabinet.record(id)?.posts).toHaveLength(1);
    expect(await cabinet.client.readOne(target, never)).toMatchObject({ kind: "answered" });
  },
);
