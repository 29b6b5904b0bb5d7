import { describe, expect, test } from "vitest";
import { UnknownOutcomeError } from "../../../../src/domain/errors/marketplace-errors.ts";
import { cutConnection, replyText, staySilent } from "../../http/scripted-server.ts";
import { unhurried } from "../opened-browser.ts";
import { byButton, byCall, form, type Way } from "../page/reply-form.ts";
import { openSite } from "../site.ts";
import { openRemote } from "./remote-browser.ts";

const ways: readonly (readonly [string, Way])[] = [
  ["a call", byCall],
  ["the page's button", byButton("Отправить")],
  ["a form", byButton("Форма")],
];

/** Takes over whatever its page asks for, and sends posts again by itself. */
const worker = `
  self.oninstall = () => self.skipWaiting();
  self.onactivate = (event) => event.waitUntil(clients.claim());
  self.onfetch = (event) => event.respondWith(fetch(event.request.clone()).catch(() => fetch(event.request)));`;

describe.each(ways)("a post by %s in a browser elsewhere", (_name, post) => {
  test("reaches the site once when its connection is reset after the reply was stored", async () => {
    const site = await openSite(form, { "/reply": cutConnection });
    const { page } = await openRemote();
    await page.load(site.url, unhurried);

    await expect(post(page, site)).rejects.toThrow(UnknownOutcomeError);

    expect(site.arrivalsAt("/reply")).toHaveLength(1);
  });

  test("has an unknown outcome when that browser is killed while it is under way", async () => {
    const site = await openSite(form, { "/reply": staySilent });
    const { page, kill } = await openRemote();
    await page.load(site.url, unhurried);
    const end = expect(post(page, site)).rejects.toThrow(UnknownOutcomeError);
    await site.arrivalAt("/reply");

    await kill();

    await end;
    expect(site.arrivalsAt("/reply")).toHaveLength(1);
  });
});

test("a service worker of the site takes over no post of a browser elsewhere", async () => {
  const registers = `<script>navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready)
    .then(() => document.body.insertAdjacentHTML("beforeend", "<p id=ready>ready</p>"))</script>`;
  const site = await openSite(form + registers, {
    "/worker.js": replyText(worker, 200, { "content-type": "text/javascript" }),
    "/reply": cutConnection,
  });
  const { page } = await openRemote();
  await page.load(site.url, unhurried);
  await expect(page.firstShown({ ready: { css: "#ready" } }, 60_000, unhurried)).resolves.toBe("ready");
  await page.load(site.url, unhurried);

  await expect(byCall(page, site)).rejects.toThrow(UnknownOutcomeError);

  expect(site.arrivalsAt("/reply")).toHaveLength(1);
});
