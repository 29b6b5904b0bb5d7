import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  clearEvidenceDaily,
  evidenceFolderOf,
  findEvidence,
  storeEvidence,
} from "../../../../src/adapters/browser/evidence/evidence.ts";
import { evidenceName } from "../../../../src/domain/delivery/evidence-name.ts";
import { feedbackId } from "../../../../src/domain/identifiers.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { cutConnection, replyJson, replyText } from "../../http/scripted-server.ts";
import { createHandClock } from "../hand-clock.ts";
import { openBrowser, temporaryFolder, unhurried } from "../opened-browser.ts";
import { openSite } from "../site.ts";

const name = evidenceName(feedbackId(17), 3);
const dayMs = 24 * 60 * 60 * 1_000;

/** A page that shows somebody's words in every way that a page can; the same shape whoever it is. */
const pageOf = (person: string, own: string) => `<!doctype html><meta charset="utf-8">
  <style>* { font-family: monospace } #after::after { content: "${person}" } body { background: url("/${person}.png") }</style>
  <h1>${person}</h1><button>${own}</button><p id="after"></p><input value="${person}" size="20"><textarea>${person}</textarea>
  <input placeholder="${person}" size="20"><select><option>${person}</option></select>
  <img src="/photo.png" alt="${person}" width="50" height="50">
  <div id="host"></div><iframe srcdoc="${person}" width="90" height="40"></iframe>
  <script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = "<b>${person}</b>"</script>`;

async function pictureOf(html: string, ownWords: readonly string[], headers = {}): Promise<Uint8Array> {
  const dataDirectory = await temporaryFolder();
  const browser = await openBrowser({ dataDirectory });
  const headersOfPage = { "content-type": "text/html; charset=utf-8", ...headers };
  const site = await openSite("", { "/page": replyText(html, 200, headersOfPage) });
  await browser.page.load(`${site.url}/page`, unhurried);
  await browser.keepEvidence(name, ownWords);
  return readFile(join(evidenceFolderOf(dataDirectory), "17-3.png"));
}

test("nobody's words can be read in a picture: it is the same whoever wrote them", async () => {
  const maria = await pictureOf(pageOf("Мария", "Отправить"), ["Отправить"]);

  expect(Buffer.compare(maria, await pictureOf(pageOf("Ольга", "Отправить"), ["Отправить"]))).toBe(0);
});

/** Rules of a site that are stronger than any rule for all elements, or show words in another way than by their colour. */
const strongRules = `
  * { font: 16px monospace; transition: all 100s }
  #important { color: red !important; -webkit-text-stroke: 1px red !important; text-shadow: 0 0 red !important }
  #clipped { background: red !important; background-clip: text !important; -webkit-text-fill-color: transparent !important }
  #first p::first-letter { color: red !important; -webkit-text-stroke: 1px red !important }
  #first p::first-line { -webkit-text-fill-color: red !important }
  #marked li::marker { color: red !important; content: attr(data-person) }
  #picture::before { content: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'><rect width='9' height='9'/></svg>") !important }
  ::selection { color: red !important; background: yellow !important }
  svg { visibility: hidden } svg text { visibility: visible !important; fill: red !important }`;
const stronglyShown = (person: string) => `<!doctype html><meta charset="utf-8"><style>${strongRules}</style>
  <p id="important" style="color: red !important">${person}</p><p id="clipped">${person}</p>
  <div id="first"><p>${person}</p></div><ul id="marked"><li data-person="${person}">${person}</li></ul><p id="picture"></p>
  <svg width="90" height="20"><text y="15">${person}</text></svg><p id="selected">${person}</p><div id="host"></div>
  <script>
    getSelection().selectAllChildren(document.getElementById("selected"));
    const tree = document.getElementById("host").attachShadow({ mode: "open" });
    tree.innerHTML = "<style>b { color: red !important; text-shadow: 0 0 red !important }</style><b style='color: red !important'>${person}</b>";
  </script>`;
const policy = {
  "content-security-policy": "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'",
};

test("the strongest rules of a site show nobody's words", async () => {
  const maria = await pictureOf(stronglyShown("Мария"), [], policy);

  expect(Buffer.compare(maria, await pictureOf(stronglyShown("Ольга"), [], policy))).toBe(0);
});

test("a policy that forbids every style but the site's own keeps no picture from being painted", async () => {
  const strict = { "content-security-policy": "default-src 'none'" };
  const html = (person: string) =>
    `<!doctype html><meta charset="utf-8"><code>${person}</code> <button>Отправить</button>`;
  const maria = await pictureOf(html("Мария"), ["Отправить"], strict);

  expect(Buffer.compare(maria, await pictureOf(html("Ольга"), ["Отправить"], strict))).toBe(0);
  expect(Buffer.compare(maria, await pictureOf(html("Мария"), [], strict))).not.toBe(0);
});

test.each([
  ["in the document", `<p style="-webkit-text-fill-color: red !important">Мария`],
  ["of an image", `<img src="/photo.png" alt="Мария" style="opacity: 1 !important">`],
  [
    "in a shadow tree",
    `<span id="host"></span><script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML =
      "<b style='-webkit-text-fill-color: red !important'>Мария</b>"</script>`,
  ],
])("where a rule that can't be outdone %s keeps words readable, no picture is kept", async (_where, html) => {
  const dataDirectory = await temporaryFolder();
  const browser = await openBrowser({ dataDirectory });
  const site = await openSite(`<!doctype html><meta charset="utf-8">${html}`);
  await browser.page.load(site.url, unhurried);

  await browser.keepEvidence(name, []);

  expect(await findEvidence(dataDirectory, name)).toEqual([join(evidenceFolderOf(dataDirectory), "17-3.steps.jsonl")]);
});

test("a page is left as it was, and sees nothing of the picture", async () => {
  const watching = `<!doctype html><meta charset="utf-8"><h1>Мария</h1><button onclick="report()">Отправить</button><span id="host"></span><script>
    const tree = document.getElementById("host").attachShadow({ mode: "open" });
    tree.innerHTML = "<b>Отправить</b>";
    const changes = new MutationObserver(() => undefined);
    for (const root of [document, tree]) changes.observe(root, { subtree: true, childList: true, attributes: true });
    const report = () => fetch("/report", { method: "POST", body: JSON.stringify([
      changes.takeRecords().map(({ type, target }) => [type, target.nodeName]),
      document.adoptedStyleSheets.length, tree.adoptedStyleSheets.length, getComputedStyle(document.querySelector("h1")).color]) });
  </script>`;
  const dataDirectory = await temporaryFolder();
  const browser = await openBrowser({ dataDirectory });
  const site = await openSite(watching, { "/report": replyJson({}) });
  await browser.page.load(site.url, unhurried);

  await browser.keepEvidence(name, ["Отправить"]);
  await browser.page.click({ role: "button", name: "Отправить" }, unhurried);

  expect(JSON.parse((await site.arrivalAt("/report")).body)).toEqual([[], 0, 0, "rgb(0, 0, 0)"]);
  expect(await findEvidence(dataDirectory, name)).toHaveLength(2);
});

test("a page that is stuck leaves its steps alone, and holds nobody up", async () => {
  const stuck = `<!doctype html><button onclick="stick()">Отправить</button><script>
    const stick = () => {
      const request = new XMLHttpRequest();
      request.open("GET", "/stuck", false);
      request.send();
      for (;;);
    };</script>`;
  const dataDirectory = await temporaryFolder();
  const browser = await openBrowser({ dataDirectory });
  const site = await openSite(stuck, { "/stuck": replyJson({}) });
  await browser.page.load(site.url, unhurried);
  const stop = new AbortController();
  const click = browser.page.click({ role: "button", name: "Отправить" }, stop.signal).catch(() => undefined);
  await site.arrivalAt("/stuck");
  stop.abort(new Error("stopped"));
  await click;

  await browser.keepEvidence(name, []);

  expect(await findEvidence(dataDirectory, name)).toEqual([join(evidenceFolderOf(dataDirectory), "17-3.steps.jsonl")]);
});

test("the site's own words stay readable where they stand alone", async () => {
  const readable = await pictureOf(pageOf("Мария", "Отправить"), ["Отправить"]);
  const painted = await pictureOf(pageOf("Мария", "Отправить"), ["Написать"]);

  expect(Buffer.compare(readable, painted)).not.toBe(0);
});

test("the steps before it are kept with their lengths and ends, and without a word of what was sent", async () => {
  const dataDirectory = await temporaryFolder();
  const browser = await openBrowser({ dataDirectory });
  const site = await openSite("<!doctype html><p>Отзывы", {
    "/list": replyJson({ result: ["Мария"] }),
    "/create": cutConnection,
  });
  await browser.page.load(`${site.url}/app?phone=79001234567`, unhurried);
  const call = { method: "POST", headers: {}, body: JSON.stringify({ text: "Спасибо, Мария!" }) } as const;
  await browser.page.read({ ...call, url: `${site.url}/list?name=maria` }, unhurried);
  await browser.page.write({ ...call, url: `${site.url}/create` }, unhurried).catch(() => undefined);

  await browser.keepEvidence(name, []);

  const [picture = "", steps = ""] = await findEvidence(dataDirectory, name);
  const kept = (await readFile(steps, "utf8")).trimEnd();
  const lines = kept.split("\n").map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { what: "load", path: "/app", status: 200, failure: null },
    { what: "read", path: "/list", status: 200, sent: call.body.length, failure: null },
    { what: "write", path: "/create", status: null, sent: call.body.length, failure: "unknownOutcome" },
  ]);
  expect(kept).not.toMatch(/Мария|maria|7900|Спасибо/);
  expect(((await stat(evidenceFolderOf(dataDirectory))).mode & 0o777).toString(8)).toBe("700");
  for (const file of [picture, steps]) expect(((await stat(file)).mode & 0o777).toString(8)).toBe("600");
});

test("a browser that is gone leaves its steps alone", async () => {
  const dataDirectory = await temporaryFolder();
  const browser = await openBrowser({ dataDirectory });
  await browser.close();

  await browser.keepEvidence(name, []);

  expect(await findEvidence(dataDirectory, name)).toEqual([join(evidenceFolderOf(dataDirectory), "17-3.steps.jsonl")]);
});

/** A folder with a picture of this age in days, by name. */
async function folderWith(ages: Readonly<Record<string, number>>) {
  const folder = evidenceFolderOf(await temporaryFolder());
  await mkdir(folder, { recursive: true });
  for (const [file, days] of Object.entries(ages)) {
    await writeFile(join(folder, file), "");
    const at = new Date(Date.now() - days * dayMs);
    await utimes(join(folder, file), at, at);
  }
  return { folder, files: async () => (await readdir(folder)).toSorted() };
}

test("what is older than three days is taken away when something new is kept", async () => {
  const { folder, files } = await folderWith({ "1-1.png": 3.1, "2-1.png": 2.9 });

  await storeEvidence(folder, name, { picture: null, steps: [] });

  expect(await files()).toEqual(["17-3.steps.jsonl", "2-1.png"]);
});

test("what is older than three days is taken away when browsers are made, and each day, until they are closed", async () => {
  const { folder, files } = await folderWith({ "1-1.png": 3.1, "2-1.png": 2.9 });
  const clock = createHandClock();
  const age = (file: string) => utimes(join(folder, file), 0, 0);

  const stop = clearEvidenceDaily(folder, clock, silentLog);
  await expect.poll(files).toEqual(["2-1.png"]);

  await age("2-1.png");
  clock.pass(dayMs);
  await expect.poll(files).toEqual([]);

  await writeFile(join(folder, "3-1.png"), "");
  await age("3-1.png");
  stop();
  clock.pass(dayMs);
  await new Promise(setImmediate);
  expect(await files()).toEqual(["3-1.png"]);
});

test("a folder of pictures that others could look into is closed to them", async () => {
  const { folder } = await folderWith({});
  await chmod(folder, 0o755);

  await storeEvidence(folder, name, { picture: null, steps: [] });

  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("of what was never kept nothing is found", async () => {
  expect(await findEvidence(await temporaryFolder(), name)).toEqual([]);
});
