import { expect, test } from "vitest";
import { replyJson, replyText } from "../http/scripted-server.ts";
import { openBrowser, unhurried } from "./opened-browser.ts";
import { openSite } from "./site.ts";

/** Answers whatever its pages ask for itself. */
const worker = `
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("fetch", (event) => {
    if (new URL(event.request.url).pathname.startsWith("/ask")) event.respondWith(Response.json({ by: "worker" }));
  });`;
const html = `<!doctype html><meta charset="utf-8"><a href="/other" target="_blank">Рядом</a><p></p><script>
  navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready)
    .then(({ active }) => {
      const tell = () => { if (active.state === "activated") document.querySelector("p").textContent = "готово"; };
      active.addEventListener("statechange", tell);
      tell();
    });</script>`;
/** Asks until the site itself has answered. */
const otherHtml = `<!doctype html><script>
  const ask = () => fetch("/ask-beside").then((answer) => answer.json()).then(({ by }) => by === "worker" && setTimeout(ask, 50));
  ask();</script>`;

test("no service worker comes between a page and its site, neither in ours nor in one beside it", async () => {
  const type = (contentType: string) => ({ "content-type": contentType });
  const site = await openSite(html, {
    "/worker.js": replyText(worker, 200, type("text/javascript")),
    "/other": replyText(otherHtml, 200, type("text/html")),
    "/ask": replyJson({ by: "site" }),
    "/ask-beside": replyJson({ by: "site" }),
  });
  const { page } = await openBrowser();
  await page.load(site.url, unhurried);
  expect(await page.firstShown({ ready: { css: "p" } }, 60_000, unhurried)).toBe("ready");
  await page.load(site.url, unhurried);

  const call = { method: "POST", url: `${site.url}/ask`, headers: {}, body: "{}" } as const;
  expect(await page.read(call, unhurried)).toMatchObject({ bodyText: '{"by":"site"}' });
  expect(await page.write(call, unhurried)).toMatchObject({ bodyText: '{"by":"site"}' });
  await page.click({ role: "link", name: "Рядом" }, unhurried);

  expect(await site.arrivalAt("/ask-beside")).toMatchObject({ method: "GET" });
});
