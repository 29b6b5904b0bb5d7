// What goes wrong at the cabinet: the outcomes of posts, sessions that end, walls.

import { describe, expect, test } from "vitest";
import { yandexMarket } from "../../../../../src/adapters/marketplaces/yandex-market/index.ts";
import { describePosts } from "../../describe-posts.ts";
import { describeSessions } from "../../describe-sessions.ts";
import { describeWalls } from "../../describe-walls.ts";
import { closeBrowsersAfterwards, never, stop } from "../../page-trial.ts";
import { readyFor } from "../../trial-cabinet.ts";
import {
  createAnswer,
  createComment,
  everyResolver,
  listReviews,
  type MarketPage,
  openPage,
  openSignedIn,
} from "./open-page.ts";

closeBrowsersAfterwards();

describePosts({
  openSignedIn,
  paths: { review: createComment, question: createAnswer },
  receipt: { replyExternalId: expect.stringMatching(/^\d+$/) },
  rejected: { text: "Звоните: +7 900 123-45-67", reason: "BANNED" },
});

describe("a refusal of a post", () => {
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

describeWalls({
  openSignedIn,
  everyCall: everyResolver,
  requestsToFindOne: 2,
  reviewsOf: ({ account }) => `/business/${account}/reviews`,
});
