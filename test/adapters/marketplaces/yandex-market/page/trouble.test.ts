// What goes wrong at the cabinet: the outcomes of posts, sessions that end, walls.

import { describe, expect, test } from "vitest";
import { yandexMarket } from "../../../../../src/adapters/marketplaces/yandex-market/index.ts";
import { collect } from "../../collect.ts";
import { describeSessions } from "../../describe-sessions.ts";
import { closeBrowsersAfterwards, create, never, stop } from "../../page-trial.ts";
import { createComment, listReviews, type MarketPage, openPage, openSignedIn, readReview } from "./open-page.ts";

closeBrowsersAfterwards();

const everything = { since: null, knownUntil: null };

async function readyFor(cabinet: MarketPage) {
  const id = cabinet.add();
  const target = cabinet.target(id);
  await cabinet.client.readyToPost("review", never);
  await cabinet.client.readOne(target, never);
  return { id, target, post: (text = "Спасибо!") => cabinet.client.post(target, text, create, never) };
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

  test("that is answered by an error was published nowhere, and its text goes back to a person", async () => {
    const cabinet = await openSignedIn();
    const { id, post } = await readyFor(cabinet);

    await expect(post("Смотрите на https://example.org")).rejects.toMatchObject({ code: "rejectedText" });

    expect(cabinet.record(id)?.posts).toEqual([]);
  });

  test("to what is gone meanwhile is refused for certain", async () => {
    const cabinet = await openSignedIn();
    const { id, post } = await readyFor(cabinet);
    cabinet.standIn.control.remove(cabinet.addressOf(id));

    await expect(post()).rejects.toMatchObject({ code: "removed" });
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
});

describe("the word of the page", () => {
  test("is another one after signing in anew: it is read again when the site refuses the old one", async () => {
    const cabinet = await openSignedIn();
    const { target } = await readyFor(cabinet);
    await signInElsewhere(cabinet);

    expect(await cabinet.client.readOne(target, never)).toEqual({ kind: "open" });
  });

  test("that a post brings too late publishes nothing, and the next attempt has the new one", async () => {
    const cabinet = await openSignedIn();
    const { id, target, post } = await readyFor(cabinet);
    await signInElsewhere(cabinet);

    await expect(post()).rejects.toMatchObject({ code: "unavailable" });
    expect(cabinet.record(id)?.posts).toEqual([]);
    await cabinet.client.readyToPost("review", never);
    await cabinet.client.readOne(target, never);
    await post();

    expect(cabinet.record(id)?.posts).toHaveLength(1);
  });

  test("that isn't where the page file says stops the cabinet by that entry's name", async () => {
    const cabinet = await openSignedIn();
    const pages = { secretWord: { before: '"token":"' } };
    const { browser: route } = yandexMarket({ apiUrl: null, cabinetUrl: cabinet.cabinetUrl, pages, pace: null }).routes;
    const client = route?.open({ businessId: cabinet.account }, cabinet.budget.budget, cabinet.browser);

    await expect(client?.probe("review", never)).rejects.toMatchObject({
      ...stop("pageChanged"),
      message: expect.stringContaining("secretWord.before"),
    });
  });
});

/** The browser's cookies are of a new session, and the page that is open doesn't know. */
async function signInElsewhere({ site, account, browser, cabinetUrl, login, code }: MarketPage): Promise<void> {
  site.troubles.endSession(account);
  const page = await browser.page(never);
  const url = `${cabinetUrl}/passport/auth`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const send = (form: Readonly<Record<string, string>>) =>
    page.read({ method: "POST", url, headers, body: String(new URLSearchParams(form)) }, never);
  const asked = await send({ step: "who", login });
  await send({ step: "code", ticket: /name="ticket" value="([^"]+)"/.exec(asked.bodyText)?.[1] ?? "", code });
}

describeSessions({
  openPage,
  openSignedIn,
  strangers: { businessId: "1" },
  list: listReviews,
  probe: listReviews,
});

describe("a wall", () => {
  test.each([0, 1, 3])("after %i more requests stops the cabinet, and nothing is asked after it", async (requests) => {
    const cabinet = await openSignedIn();
    const target = cabinet.target(cabinet.add());
    await cabinet.client.readyToPost("review", never);
    cabinet.site.troubles.block(cabinet.account, requests);

    const walks = async () => {
      for (;;) await collect(cabinet.client, "review", everything);
    };
    await expect(walks()).rejects.toMatchObject(stop("accessLimited"));
    expect(cabinet.site.troubles.blocks()).toMatchObject([{ isShown: true, requestsAfterShown: 0 }]);
    expect(target.kind).toBe("review");
  });

  test("that a page meets by itself while it is loaded stops the cabinet before it is asked for anything", async () => {
    const cabinet = await openSignedIn();
    cabinet.site.troubles.block(cabinet.account, 1);

    await expect(cabinet.client.probe("review", never)).rejects.toMatchObject(stop("accessLimited"));

    expect(cabinet.site.troubles.blocks()).toMatchObject([{ isShown: true, requestsAfterShown: 0 }]);
  });

  test("in answer to a post leaves its outcome unknown", async () => {
    const cabinet = await openSignedIn();
    const { post } = await readyFor(cabinet);
    cabinet.site.troubles.block(cabinet.account, 0);

    await expect(post()).rejects.toMatchObject(stop("accessLimited", false));

    expect(cabinet.site.troubles.blocks()).toMatchObject([{ requestsAfterShown: 0 }]);
  });

  test("isn't seen in the words of buyers", async () => {
    const cabinet = await openSignedIn();
    cabinet.add({ text: "Доступ ограничен! Подтвердите, что вы не робот. captcha" });
    await cabinet.client.readyToPost("review", never);
    cabinet.site.troubles.endAccess(cabinet.account);

    expect((await collect(cabinet.client, "review", everything)).items).toHaveLength(1);
    expect(cabinet.requestsTo(readReview)).toBeGreaterThan(0);
  });
});
