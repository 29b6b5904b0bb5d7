import { expect, test } from "vitest";
import { UnavailableError } from "../../../../src/domain/errors/remote-errors.ts";
import { cutConnection, replyJson, replyText, staySilent } from "../../http/scripted-server.ts";
import {
  browserProcessOn,
  openBrowser,
  pageProcessesOn,
  shareBrowser,
  temporaryFolder,
  unhurried,
} from "../opened-browser.ts";
import { openSite } from "../site.ts";

const share = shareBrowser();
const html = (body: string) => `<!doctype html><meta charset="utf-8"><body>${body}`;
const htmlType = { "content-type": "text/html; charset=utf-8" };

test("a document is loaded with its status, its address at last and what a person reads", async () => {
  const site = await openSite(html("<h1>Отзывы</h1><p hidden>невидимо</p>"), {
    "/moved": replyText("", 302, { location: "/reviews" }),
    "/refused": replyText(html("Доступ ограничен"), 403, htmlType),
  });
  const { page } = await share();

  expect(await page.load(`${site.url}/moved`, unhurried)).toEqual({
    status: 200,
    url: `${site.url}/reviews`,
    text: "Отзывы",
  });
  expect(await page.load(`${site.url}/refused`, unhurried)).toMatchObject({ status: 403, text: "Доступ ограничен" });
  expect(await page.look(unhurried)).toMatchObject({ status: 403, text: "Доступ ограничен" });
});

test("a document that the page has gone to by itself has no status, and its source can be read", async () => {
  const site = await openSite(html(`<a href="/next">Дальше</a>`), {
    "/next": replyText(html(`<b>Тут</b><script>window.sk = "u1"</script>`), 200, htmlType),
  });
  const { page } = await share();
  await page.load(site.url, unhurried);

  await page.click({ role: "link", name: "Дальше" }, unhurried);
  expect(await page.firstShown({ next: { css: "b" } }, 30_000, unhurried)).toBe("next");

  expect(await page.look(unhurried)).toEqual({ status: null, url: `${site.url}/next`, text: "Тут" });
  expect(await page.source(unhurried)).toContain('window.sk = "u1"');
});

test("a read goes out from the page with its cookies, and brings whatever was answered", async () => {
  const site = await openSite(html(""), {
    "/start": replyText(html(""), 200, { ...htmlType, "set-cookie": "session=abc; Path=/" }),
    "/list": replyJson({ list: ["отзыв"] }, 429, { "retry-after": "7" }),
  });
  const { page } = await share();
  await page.load(`${site.url}/start`, unhurried);

  const call = { method: "POST", url: `${site.url}/list`, headers: { "x-company": "7" }, body: '{"n":1}' } as const;
  const answer = await page.read(call, unhurried);

  expect(answer).toEqual({
    status: 429,
    url: `${site.url}/list`,
    contentType: "application/json",
    bodyText: '{"list":["отзыв"]}',
    retryAfterMs: 7_000,
  });
  expect(site.arrivalsAt("/list").at(0)).toMatchObject({
    body: '{"n":1}',
    headers: { cookie: "session=abc", "x-company": "7", origin: site.url, "sec-fetch-site": "same-origin" },
  });
});

test("what the page has fetched by itself is told in order, without our own calls", async () => {
  const script = `<script>(async () => {
    for (const n of [1, 2]) await fetch("/list?n=" + n, { method: "POST", body: "{}" });
    await fetch("/wall"); await fetch("/text"); await fetch("/list?n=3"); document.body.append("готово");
  })()</script><b></b>`;
  const site = await openSite(html(script), {
    "/list": (request, response, socket) => replyJson({ n: request.query.get("n") })(request, response, socket),
    "/wall": replyText("Доступ ограничен", 403, htmlType),
    "/text": replyText("нет"),
  });
  const { page } = await share();
  await page.load(site.url, unhurried);
  await page.read({ method: "GET", url: `${site.url}/list?n=ours`, headers: {}, body: null }, unhurried);

  const told = [{ n: "1" }, { n: "2" }, undefined, undefined, { n: "3" }];
  await expect.poll(() => page.fetched().map(({ json }) => json)).toEqual(told);
  const [first, , refused, plain] = page.fetched();
  expect(first).toMatchObject({ status: 200, url: `${site.url}/list?n=1`, requestBody: "{}" });
  expect(refused).toMatchObject({ status: 403, contentType: "text/html" });
  expect(plain).toMatchObject({ status: 200, bodyText: "нет", requestBody: null });

  await page.load(`${site.url}/text`, unhurried);
  expect(page.fetched()).toEqual([]);
});

test("a page settles when what it has asked for is there, and what it goes to begins with nothing", async () => {
  const script = `<script>fetch("/list")</script>`;
  const site = await openSite(html(`<a href="/next">Дальше</a>${script}`), {
    "/list": replyJson({ list: [] }),
    "/next": replyText(html("<b>Тут</b>"), 200, htmlType),
  });
  const { page } = await share();
  await page.load(site.url, unhurried);
  await page.settle(unhurried);
  expect(page.fetched()).toMatchObject([{ json: { list: [] } }]);

  await page.click({ role: "link", name: "Дальше" }, unhurried);
  expect(await page.firstShown({ next: { css: "b" } }, 30_000, unhurried)).toBe("next");

  expect(page.fetched()).toEqual([]);
});

test("elements that are drawn late and anew are found, read, filled and clicked", async () => {
  const script = `<main></main><script>
    const draw = (label) => document.querySelector("main").innerHTML =
      '<div role="dialog" aria-label="Отзыв на товар"><input id="code"><button>Отправить</button>' +
      '<tr></tr><p data-id="' + label + '">' + label + '</p><p data-id="hidden" hidden></p></div>';
    let turn = 0;
    setInterval(() => { if (document.activeElement?.id !== "code") draw("строка " + (turn += 1)); }, 150);
    document.addEventListener("click", ({ target }) => { if (target.matches("button")) document.title = "clicked"; });
  </script><button hidden>Отправить</button>`;
  const site = await openSite(html(script));
  const { page } = await share();
  await page.load(site.url, unhurried);
  const within = { role: "dialog", name: "Отзыв на товар" } as const;
  const button = { role: "button", name: "Отправить", within } as const;

  expect(await page.firstShown({ none: { css: "#none" }, button }, 30_000, unhurried)).toBe("button");
  expect(await page.texts({ css: "p", within }, unhurried)).toEqual([expect.stringMatching(/^строка \d+$/), ""]);
  expect(await page.attributes({ css: "p" }, "data-id", unhurried)).toEqual([expect.any(String), "hidden"]);
  expect(await page.texts({ css: "#none" }, unhurried)).toEqual([]);
  await page.click(button, unhurried);
  await page.fill({ css: "#code", within }, "1234", unhurried);
  expect(await page.filledIn({ css: "#code", within }, unhurried)).toBe("1234");
});

test("what isn't shown in time is nothing, and the first in the given order is named", async () => {
  const site = await openSite(html("<p>один</p><b>два</b><i hidden>три</i>"));
  const { page } = await share();
  await page.load(site.url, unhurried);

  expect(await page.firstShown({ three: { css: "i" } }, 50, unhurried)).toBeNull();
  expect(await page.firstShown({ two: { css: "b" }, one: { css: "p" } }, 5_000, unhurried)).toBe("two");
});

test("a site that doesn't answer is unavailable, in time, and says no more than a code", async () => {
  const site = await openSite(html(""), { "/silent": staySilent, "/cut": cutConnection });
  const { page } = await openBrowser({ patienceMs: 5_000 });
  await page.load(site.url, unhurried);
  const read = (path: string) => ({ method: "GET", url: site.url + path, headers: {}, body: null }) as const;

  await expect(page.read(read("/silent"), unhurried)).rejects.toMatchObject({ detail: { code: "noAnswerInTime" } });
  await expect(page.read(read("/cut"), unhurried)).rejects.toMatchObject({ detail: { code: "connectionFailed" } });
  await expect(page.load(`${site.url}/cut`, unhurried)).rejects.toMatchObject({
    detail: { code: "ERR_CONNECTION_RESET" },
  });
  await expect(page.click({ css: "#none" }, unhurried)).rejects.toThrow(UnavailableError);
});

test("a stopped read ends with the signal's reason", async () => {
  const site = await openSite(html(""), { "/silent": staySilent });
  const { page } = await share();
  await page.load(site.url, unhurried);
  const stop = new AbortController();
  const call = { method: "GET", url: `${site.url}/silent`, headers: {}, body: null } as const;
  const end = expect(page.read(call, stop.signal)).rejects.toThrow("the process ends");
  await site.arrivalAt("/silent");

  stop.abort(new Error("the process ends"));

  await end;
});

test("a browser that dies during a read makes the site unavailable, and says that it is dead", async () => {
  const site = await openSite(html(""), { "/silent": staySilent });
  const dataDirectory = await temporaryFolder();
  const { page, isDead } = await openBrowser({ dataDirectory });
  await page.load(site.url, unhurried);
  const call = { method: "GET", url: `${site.url}/silent`, headers: {}, body: null } as const;
  const end = expect(page.read(call, unhurried)).rejects.toMatchObject({ detail: { code: "browserGone" } });
  await site.arrivalAt("/silent");

  process.kill(browserProcessOn(dataDirectory) ?? Number.NaN, "SIGKILL");

  await end;
  expect(isDead()).toBe(true);
});

// Not by `chrome://crash`: of that the driver throws where nobody can catch it, for its call is answered after the crash.
test("a page whose process dies is dead", async () => {
  const site = await openSite(html(""));
  const dataDirectory = await temporaryFolder();
  const { page, isDead } = await openBrowser({ dataDirectory });
  await page.load(site.url, unhurried);

  for (const pid of pageProcessesOn(dataDirectory)) process.kill(pid, "SIGKILL");

  await expect.poll(isDead).toBe(true);
  await expect(page.load(site.url, unhurried)).rejects.toThrow(UnavailableError);
});
