// What is said of a post that brought no answer: that nothing has left only where it's certain.

import { expect, test } from "vitest";
import { RefusedWriteError, UnknownOutcomeError } from "../../../../src/domain/errors/marketplace-errors.ts";
import { UnreachableError } from "../../../../src/domain/errors/remote-errors.ts";
import type { CabinetPage } from "../../../../src/ports/browser.ts";
import { replyJson, replyText } from "../../http/scripted-server.ts";
import { shareBrowser, unhurried } from "../opened-browser.ts";
import { openSite, type Site } from "../site.ts";
import { byButton, byCall, form } from "./reply-form.ts";

const stored = replyJson({ ok: true });
/** Both are right where it depends on the machine whether the browser confirms in time that nothing has left. */
const sentNothingOrUnknown = expect.stringMatching(/^(unreachable|refusedWrite|unknownOutcome)$/);

const usual = shareBrowser();
/** For tests that wait until its patience ends. */
const impatient = shareBrowser({ patienceMs: 9_000 });

async function openOn(site: Site, share = usual): Promise<CabinetPage> {
  const { page } = await share();
  await page.load(site.url, unhurried);
  return page;
}

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

test.each(["Ничего не отправить", "Нет такой"])("a button that sends nothing has sent nothing: %s", async (name) => {
  const site = await openSite(form, { "/reply": stored });
  const page = await openOn(site);

  await expect(byButton(name)(page, site)).rejects.toThrow(RefusedWriteError);

  expect(site.arrivalsAt("/reply")).toEqual([]);
});

test("what a page was about to send after it was given up doesn't leave", async () => {
  const site = await openSite(form, { "/reply": stored });
  const page = await openOn(site);

  await expect(byButton("Отправить позже")(page, site)).rejects.toMatchObject({ code: sentNothingOrUnknown });

  // The document is gone, so nothing is left that could send it.
  await expect.poll(async () => (await page.look(unhurried)).url).toBe("about:blank");
  expect(site.arrivalsAt("/reply")).toEqual([]);
});

test.each([
  ["the text in a form that nobody recognises", "Отправить шифром", "/reply"],
  ["something else", "Отправить другое", "/noted"],
])("a button that sends %s may have sent the reply", async (_what, name, path) => {
  const site = await openSite(form, { "/reply": stored, "/noted": stored });
  const page = await openOn(site, impatient);

  await expect(byButton(name)(page, site)).rejects.toThrow(UnknownOutcomeError);

  expect(site.arrivalsAt(path)).toHaveLength(1);
});

test("a form that was stopped after its click has an unknown outcome", async () => {
  const site = await openSite(form, { "/clicked": stored });
  const page = await openOn(site);
  const stop = new AbortController();
  const end = expect(byButton("Ничего не отправить")(page, site, stop.signal)).rejects.toThrow(UnknownOutcomeError);
  await site.arrivalAt("/clicked");

  stop.abort(new Error("the process ends"));

  await end;
});

test("a call that was stopped on its way to the gate doesn't leave", async () => {
  const site = await openSite(form, { "/reply": stored });
  const page = await openOn(site);
  const stop = new AbortController();
  const posting = byCall(page, site, stop.signal);

  stop.abort(new Error("the process ends"));

  await expect(posting).rejects.toMatchObject({ code: sentNothingOrUnknown });
  expect(site.arrivalsAt("/reply")).toEqual([]);
});

test("a call that was stopped while the page stands still has an unknown outcome, and doesn't leave afterwards", async () => {
  const release = Promise.withResolvers<void>();
  const site = await openSite(form, {
    "/reply": stored,
    "/held": async (...held) => {
      await release.promise;
      stored(...held);
    },
  });
  const page = await openOn(site);
  const holding = page.fill({ css: "#hold" }, "1", unhurried);
  await site.arrivalAt("/held");
  const stop = new AbortController();
  const posting = byCall(page, site, stop.signal);

  stop.abort(new Error("the process ends"));

  await expect(posting).rejects.toThrow(UnknownOutcomeError);
  release.resolve();
  await holding;
  await page.look(unhurried);
  expect(site.arrivalsAt("/reply")).toEqual([]);
});

test("a call that fails in the page without having come to the gate has an unknown outcome", async () => {
  const policy = { "content-security-policy": "connect-src 'none'", "content-type": "text/html; charset=utf-8" };
  const site = await openSite(form, { "/start": replyText(form, 200, policy), "/reply": stored });
  const page = await openOn(site);
  await page.load(`${site.url}/start`, unhurried);

  await expect(byCall(page, site)).rejects.toThrow(UnknownOutcomeError);

  expect(site.arrivalsAt("/reply")).toEqual([]);
});
