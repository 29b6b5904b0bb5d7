import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evidenceFolderOf, findEvidence, storeEvidence } from "../../../../src/adapters/browser/evidence/evidence.ts";
import { evidenceName } from "../../../../src/domain/delivery/evidence-name.ts";
import { feedbackId } from "../../../../src/domain/identifiers.ts";
import { cutConnection, replyJson } from "../../http/scripted-server.ts";
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

async function pictureOf(html: string, ownWords: readonly string[]): Promise<Uint8Array> {
  const dataDirectory = await temporaryFolder();
  const browser = await openBrowser({ dataDirectory });
  const site = await openSite(html);
  await browser.page.load(site.url, unhurried);
  await browser.keepEvidence(name, ownWords);
  return readFile(join(evidenceFolderOf(dataDirectory), "17-3.png"));
}

test("nobody's words can be read in a picture: it is the same whoever wrote them", async () => {
  const maria = await pictureOf(pageOf("Мария", "Отправить"), ["Отправить"]);

  expect(Buffer.compare(maria, await pictureOf(pageOf("Ольга", "Отправить"), ["Отправить"]))).toBe(0);
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

test("what is older than three days is taken away when something new is kept", async () => {
  const dataDirectory = await temporaryFolder();
  const folder = evidenceFolderOf(dataDirectory);
  await mkdir(folder, { recursive: true });
  for (const [file, ageMs] of [
    ["1-1.png", 3.1 * dayMs],
    ["2-1.png", 2.9 * dayMs],
  ] as const) {
    await writeFile(join(folder, file), "");
    const at = new Date(Date.now() - ageMs);
    await utimes(join(folder, file), at, at);
  }

  await storeEvidence(folder, name, { picture: null, steps: [] });

  expect((await readdir(folder)).toSorted()).toEqual(["17-3.steps.jsonl", "2-1.png"]);
});

test("of what was never kept nothing is found", async () => {
  expect(await findEvidence(await temporaryFolder(), name)).toEqual([]);
});
