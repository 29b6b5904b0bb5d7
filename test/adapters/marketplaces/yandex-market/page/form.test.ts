// Resolvers that have moved: the page itself knows where, so it is read and clicked.

import { expect, test } from "vitest";
import { resolvers } from "../../../../sandbox/cabinets/yandex-market/open-cabinet.ts";
import { collect } from "../../collect.ts";
import { closeBrowsersAfterwards, deliver, never } from "../../page-trial.ts";
import { everyResolver, openSignedIn } from "./open-page.ts";

closeBrowsersAfterwards();

const everything = { since: null, knownUntil: null };

test.each([
  ["review", [resolvers.comment]],
  ["question", [resolvers.answer]],
  ["review", everyResolver],
  ["question", everyResolver],
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

test("reviews are collected from what the page fetches, with its further rows", async () => {
  const cabinet = await openSignedIn();
  const ids = Array.from({ length: 45 }, () => String(cabinet.add({ text: "Тёплый" })));
  cabinet.site.troubles.moveCalls(everyResolver);

  const { items } = await collect(cabinet.client, "review", everything);

  expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
});

test.each([["resetAfterStoring"], ["storedThen504"]] as const)(
  "a reply by the form that ended by %s arrived once, and is unknown",
  async (kind) => {
    const cabinet = await openSignedIn();
    const id = cabinet.add();
    const target = cabinet.target(id);
    cabinet.site.troubles.moveCalls([resolvers.comment]);
    // A page that has opened an item goes on asking other things, so the reply's own request is named.
    cabinet.scriptReply(kind, "Спасибо!");

    await expect(deliver(cabinet.client, target, "Спасибо!")).rejects.toMatchObject({ code: "unknownOutcome" });

    expect(cabinet.record(id)?.posts).toHaveLength(1);
    expect(await cabinet.client.readOne(target, never)).toMatchObject({ kind: "answered" });
  },
);
