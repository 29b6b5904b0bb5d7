// What goes wrong at the cabinet: the outcomes of posts, sessions that end, walls.

import { describe, expect, test } from "vitest";
import { collect } from "../../collect.ts";
import { describeSessions } from "../../describe-sessions.ts";
import { closeBrowsersAfterwards, create, never, stop } from "../../page-trial.ts";
import { createComment, everyCall, type OzonPage, openPage, openSignedIn } from "./open-page.ts";

closeBrowsersAfterwards();

const counter = "/api/review/counter";
const list = "/api/v4/review/list";
const everything = { since: null, knownUntil: null };

async function readyFor(cabinet: OzonPage) {
  const id = cabinet.add();
  const target = cabinet.target(id);
  await cabinet.client.readyToPost("review", never);
  await cabinet.client.readOne(target, never);
  return { id, target, post: () => cabinet.client.post(target, "Спасибо!", create, never) };
}

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
    cabinet.scriptNext(fault, createComment);

    await expect(post()).rejects.toMatchObject({ code: "unknownOutcome" });

    expect(cabinet.record(id)?.posts).toHaveLength(1);
    expect(cabinet.requestsTo(createComment)).toBe(1);
    if (fault === "sessionEndedAfterStoring") await cabinet.signIn();
    expect(await cabinet.client.readOne(target, never)).toMatchObject({
      kind: "answered",
      replies: [{ text: "Спасибо!" }],
    });
  });

  test("that the site's limit refuses was published nowhere, and waits", async () => {
    const cabinet = await openSignedIn();
    const { id, post } = await readyFor(cabinet);
    cabinet.scriptNext("rateLimited", createComment);

    await expect(post()).rejects.toMatchObject({ code: "rateLimited" });

    expect(cabinet.record(id)?.posts).toEqual([]);
  });

  test("that is answered by a challenge stops the cabinet, and its own outcome is unknown", async () => {
    const cabinet = await openSignedIn();
    const { post } = await readyFor(cabinet);
    cabinet.scriptNext("challenge", createComment);

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

describeSessions({
  openPage,
  openSignedIn,
  strangers: { clientId: "1" },
  list: list,
  probe: counter,
});

describe("a wall", () => {
  test.each([0, 1, 2, 5])(
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

  test.each([1, 2, 3, 4])(
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
    cabinet.scriptNext("challenge", "/app/reviews");

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
