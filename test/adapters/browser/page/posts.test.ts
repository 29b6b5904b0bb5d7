import { describe, expect, test } from "vitest";
import { UnknownOutcomeError } from "../../../../src/domain/errors/marketplace-errors.ts";
import { UnreachableError } from "../../../../src/domain/errors/remote-errors.ts";
import type { CabinetPage } from "../../../../src/ports/browser.ts";
import { cutConnection, replyJson, replyText, type Step, staySilent } from "../../http/scripted-server.ts";
import { browserProcessOn, openBrowser, shareBrowser, temporaryFolder, unhurried } from "../opened-browser.ts";
import { openSite, type Site } from "../site.ts";
import { byButton, byCall, form, text, type Way } from "./reply-form.ts";

const stored = replyJson({ ok: true });
/** Half an answer, and then nothing more. */
const halfAnswer: Step = (_request, response, socket) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write('{"ok":');
  setImmediate(() => socket.destroy());
};
const emptyAnswer: Step = (_request, _response, socket) => {
  socket.end();
};

const ways: readonly (readonly [string, Way])[] = [
  ["a call", byCall],
  ["the page's button", byButton("Отправить")],
  ["a form", byButton("Форма")],
];

const usual = shareBrowser();
/** For tests that wait until its patience ends. */
const impatient = shareBrowser({ patienceMs: 9_000 });

async function openOn(site: Site, share = usual): Promise<CabinetPage> {
  const { page } = await share();
  await page.load(site.url, unhurried);
  return page;
}

/** A browser that may be killed. */
async function openOwnOn(site: Site) {
  const dataDirectory = await temporaryFolder();
  const { page, isDead } = await openBrowser({ dataDirectory });
  await page.load(site.url, unhurried);
  return { page, isDead, kill: () => process.kill(browserProcessOn(dataDirectory) ?? Number.NaN, "SIGKILL") };
}

describe.each(ways)("a post by %s", (_name, post) => {
  test("arrives once and brings its answer", async () => {
    const site = await openSite(form, { "/reply": replyJson({ id: 5 }, 201, { "retry-after": "3" }) });
    const page = await openOn(site);

    const answer = await post(page, site);

    expect(answer).toEqual({
      status: 201,
      url: `${site.url}/reply`,
      contentType: "application/json",
      bodyText: '{"id":5}',
      retryAfterMs: 3_000,
    });
    expect(site.arrivalsAt("/reply")).toHaveLength(1);
  });

  test.each([
    ["is reset", cutConnection],
    ["is closed without an answer", emptyAnswer],
    ["breaks within the answer", halfAnswer],
  ])("reaches the site once when its connection %s after the reply was stored", async (_what, step) => {
    const site = await openSite(form, { "/reply": step });
    const page = await openOn(site);

    await expect(post(page, site)).rejects.toThrow(UnknownOutcomeError);

    expect(site.arrivalsAt("/reply")).toHaveLength(1);
  });

  test("has an unknown outcome when no answer comes in time", async () => {
    const site = await openSite(form, { "/reply": staySilent });
    const page = await openOn(site, impatient);

    await expect(post(page, site)).rejects.toMatchObject({
      code: "unknownOutcome",
      detail: { code: "noAnswerInTime" },
    });

    expect(site.arrivalsAt("/reply")).toHaveLength(1);
  });

  test("doesn't follow a redirect, which is the answer", async () => {
    const site = await openSite(form, { "/reply": replyText("", 307, { location: "/elsewhere" }) });
    const page = await openOn(site);

    const answer = await post(page, site);

    expect(answer).toMatchObject({ status: 307, bodyText: "" });
    expect(site.arrivalsAt("/elsewhere")).toEqual([]);
  });

  test("has an unknown outcome when the browser is killed while it is under way", async () => {
    const site = await openSite(form, { "/reply": staySilent });
    const { page, kill } = await openOwnOn(site);
    const posting = post(page, site);
    const end = expect(posting).rejects.toThrow(UnknownOutcomeError);
    await site.arrivalAt("/reply");

    kill();

    await end;
    expect(site.arrivalsAt("/reply")).toHaveLength(1);
  });

  test("has an unknown outcome when it is stopped while it is under way", async () => {
    const site = await openSite(form, { "/reply": staySilent });
    const page = await openOn(site);
    const stop = new AbortController();
    const posting = post(page, site, stop.signal);
    const end = expect(posting).rejects.toMatchObject({ code: "unknownOutcome", detail: { code: "stopped" } });
    await site.arrivalAt("/reply");

    stop.abort(new Error("the process ends"));

    await end;
  });

  test("carries the page's cookies, and what a browser says of a request", async () => {
    const cookie = { "set-cookie": "session=abc; Path=/; HttpOnly", "content-type": "text/html; charset=utf-8" };
    const site = await openSite(form, { "/start": replyText(form, 200, cookie), "/reply": stored });
    const page = await openOn(site);
    await page.load(`${site.url}/start`, unhurried);

    await post(page, site);

    expect(site.arrivalsAt("/reply").at(0)?.headers).toMatchObject({
      cookie: "session=abc",
      origin: site.url,
      referer: `${site.url}/start`,
      "accept-language": "ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7",
      "sec-fetch-site": "same-origin",
      "sec-fetch-mode": expect.stringMatching(/^(cors|navigate)$/),
      "sec-ch-ua-platform": expect.any(String),
    });
  });
});

test("a post in a page whose browser was killed before has certainly not left", async () => {
  const site = await openSite(form, { "/reply": stored });
  const { page, isDead, kill } = await openOwnOn(site);
  kill();
  await expect.poll(isDead).toBe(true);

  await expect(byCall(page, site)).rejects.toThrow(UnreachableError);
  await expect(page.submit({ role: "button", name: "Отправить" }, text, unhurried)).rejects.toThrow(UnreachableError);

  expect(site.arrivalsAt("/reply")).toEqual([]);
});

test("an answer stays known when the browser is killed after it", async () => {
  const site = await openSite(form, { "/reply": stored });
  const { page, kill } = await openOwnOn(site);

  const answer = await byCall(page, site);
  kill();

  expect(answer).toMatchObject({ status: 200, bodyText: '{"ok":true}' });
});

test("what a page has escaped is known for the reply's text", async () => {
  const site = await openSite(form, { "/reply": stored });
  const page = await openOn(site);

  await expect(byButton("Отправить кодами")(page, site)).resolves.toMatchObject({ status: 200 });

  expect(site.arrivalsAt("/reply").at(0)?.body).toContain("\\u0421");
});

test("a page that sends the text several times sends it once", async () => {
  const site = await openSite(form, { "/reply": cutConnection });
  const page = await openOn(site);

  await expect(byButton("Отправить дважды")(page, site)).rejects.toThrow(UnknownOutcomeError);
  await expect(page.firstShown({ tried: { css: "#tried" } }, 60_000, unhurried)).resolves.toBe("tried");

  expect(site.arrivalsAt("/reply")).toHaveLength(1);
});

test("only a request to the page's own site is the reply, and no other site gets its text", async () => {
  const site = await openSite(form, { "/reply": stored });
  const other = await openSite("");
  const page = await openOn(site);
  await page.load(`${site.url}/?${other.url}/draft`, unhurried);

  await expect(byButton("Отправить и на сторону")(page, site)).resolves.toMatchObject({ url: `${site.url}/reply` });

  expect(other.seen).toEqual([]);
  expect(site.arrivalsAt("/reply")).toHaveLength(1);
});

test.each(["Отправить вдогонку", "Отправить живучим"])(
  "a page that sends it to outlive itself sends it once: %s",
  async (name) => {
    const site = await openSite(form, { "/reply": cutConnection });
    const page = await openOn(site);

    await expect(byButton(name)(page, site)).rejects.toThrow(UnknownOutcomeError);

    expect(site.arrivalsAt("/reply")).toHaveLength(1);
  },
);

test("posts by call and by form count for the browser's replacement, whatever becomes of them", async () => {
  const site = await openSite(form, { "/reply": cutConnection });
  const { page, isWorn } = await openBrowser({ mostPosts: 2 });
  await page.load(site.url, unhurried);

  await expect(byCall(page, site)).rejects.toThrow(UnknownOutcomeError);
  expect(isWorn()).toBe(false);
  await expect(byButton("Отправить")(page, site)).rejects.toThrow(UnknownOutcomeError);

  expect(isWorn()).toBe(true);
});
