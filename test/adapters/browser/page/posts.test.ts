import { describe, expect, test } from "vitest";
import { UnknownOutcomeError } from "../../../../src/domain/errors/marketplace-errors.ts";
import { UnreachableError } from "../../../../src/domain/errors/remote-errors.ts";
import type { CabinetPage, PageCall } from "../../../../src/ports/browser.ts";
import { cutConnection, replyJson, replyText, type Step, staySilent } from "../../http/scripted-server.ts";
import { browserProcessOn, openBrowser, shareBrowser, temporaryFolder, unhurried } from "../opened-browser.ts";
import { openSite, type Site } from "../site.ts";

const text = 'Спасибо за «отзыв»!\nВаш "магазин" \\ команда';

/** The reply's field, and buttons that send it in the ways of different sites. */
const form = `<!doctype html><meta charset="utf-8"><body>
  <form method="post" action="/reply"><textarea name="text"></textarea><button>Форма</button></form>
  <button id="json">Отправить</button>
  <button id="escaped">Отправить кодами</button>
  <button id="twice">Отправить дважды</button>
  <button id="none">Ничего не отправить</button>
  <script>
    const field = document.querySelector("textarea");
    const send = (body) => fetch("/reply", { method: "POST", body }).catch(() => undefined);
    const json = () => JSON.stringify({ review: 7, text: field.value });
    const escaped = () => json().replace(/[^ -~]/g, (c) => "\\\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
    document.getElementById("json").onclick = () => send(json());
    document.getElementById("escaped").onclick = () => send(escaped());
    document.getElementById("twice").onclick = async () => {
      await Promise.all([send(json()), send(json())]);
      await send(json());
      document.body.insertAdjacentHTML("beforeend", "<p id=tried>tried</p>");
    };
  </script>`;

const stored = replyJson({ ok: true });
/** Half an answer, and then nothing more. */
const halfAnswer: Step = (_request, response, socket) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write('{"ok":');
  setImmediate(() => socket.destroy());
};
const emptyAnswer: Step = (_request, _response, socket) => {
  socket.end();
};

type Way = (page: CabinetPage, site: Site, signal?: AbortSignal) => ReturnType<CabinetPage["submit"]>;

function callTo(site: Site): PageCall {
  const headers = { "content-type": "application/json", "x-company": "7" };
  return { method: "POST", url: `${site.url}/reply`, headers, body: JSON.stringify({ text }) };
}

const byCall: Way = (page, site, signal = unhurried) => page.write(callTo(site), signal);
const byButton =
  (name: string): Way =>
  async (page, _site, signal = unhurried) => {
    await page.fill({ css: "textarea" }, text, unhurried);
    return page.submit({ role: "button", name }, text, signal);
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

test("a post to a site that takes no connection has certainly not left", async () => {
  const site = await openSite(form);
  const page = await openOn(site);
  await site.close();

  await expect(byCall(page, site)).rejects.toThrow(UnreachableError);
});

test("a post that was stopped before has certainly not left", async () => {
  const site = await openSite(form, { "/reply": stored });
  const page = await openOn(site);

  await expect(byCall(page, site, AbortSignal.abort())).rejects.toThrow(UnreachableError);

  expect(site.arrivalsAt("/reply")).toEqual([]);
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

test("a button that sends nothing, and one that isn't there, bring no answer", async () => {
  const site = await openSite(form, { "/reply": stored });
  const page = await openOn(site, impatient);

  await expect(byButton("Ничего не отправить")(page, site)).resolves.toBeNull();
  await expect(byButton("Нет такой")(page, site)).resolves.toBeNull();
});

test("what a page sends after it was given up doesn't leave", async () => {
  const late = form.replace(
    "onclick = () => send(json());",
    `onclick = () => setTimeout(async () => {
      await send(json());
      document.body.insertAdjacentHTML("beforeend", "<p id=tried>tried</p>");
    }, 7_000);`,
  );
  const site = await openSite(late, { "/reply": stored });
  const page = await openOn(site, impatient);

  await expect(byButton("Отправить")(page, site)).resolves.toBeNull();
  await expect(page.firstShown({ tried: { css: "#tried" } }, 60_000, unhurried)).resolves.toBe("tried");

  expect(site.arrivalsAt("/reply")).toEqual([]);
});

test("posts by call and by form count for the browser's replacement, whatever becomes of them", async () => {
  const site = await openSite(form, { "/reply": cutConnection });
  const { page, isWorn } = await openBrowser({ mostPosts: 2 });
  await page.load(site.url, unhurried);

  await expect(byCall(page, site)).rejects.toThrow(UnknownOutcomeError);
  expect(isWorn()).toBe(false);
  await expect(byButton("Отправить")(page, site)).rejects.toThrow(UnknownOutcomeError);

  expect(isWorn()).toBe(true);
});
