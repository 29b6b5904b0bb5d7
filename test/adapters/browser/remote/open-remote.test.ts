import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createBrowsers } from "../../../../src/adapters/browser/browsers.ts";
import { profileFolderOf } from "../../../../src/adapters/browser/profile-folder.ts";
import { createRemoteOpener } from "../../../../src/adapters/browser/remote/open-remote.ts";
import { openStateFile } from "../../../../src/adapters/browser/remote/state-file.ts";
import { usualLimits } from "../../../../src/adapters/browser/wear.ts";
import { cabinetId } from "../../../../src/domain/identifiers.ts";
import type { RemoteBrowser } from "../../../../src/ports/browser.ts";
import type { Log } from "../../../../src/ports/log.ts";
import { childrenOf } from "../../../../trials/process-list.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { browserPath } from "../../../setup/browser.ts";
import { replyJson, replyText } from "../../http/scripted-server.ts";
import { createHandClock } from "../hand-clock.ts";
import { cabinet, temporaryFolder, unhurried } from "../opened-browser.ts";
import { openSite, type Site } from "../site.ts";
import { openBox } from "../test-box.ts";
import { ordinaryLooks, startBrowser, startChromedriver, tellOfGrid } from "./remote-browser.ts";

const chromedriverPath = ["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"].find(existsSync);

type Options = { readonly dataDirectory?: string; readonly log?: Log; readonly openBox?: typeof openBox };

/** A process's browsers, as far as they are in this one. */
async function openThere(location: RemoteBrowser, options: Options = {}) {
  const dataDirectory = options.dataDirectory ?? (await temporaryFolder());
  const usual = { mostAtOnce: 2, isHeaded: false, hasDisplay: false, openBox, log: silentLog };
  const browsers = createBrowsers({ ...usual, ...options, dataDirectory, location });
  onTestFinished(browsers.close);
  const of = (id = cabinet) => browsers.of({ cabinetId: id, proxy: null });
  return { browsers, of, dataDirectory, stateFile: join(profileFolderOf(dataDirectory, cabinet), "state.sealed") };
}

const endpoint = (address: string): RemoteBrowser => ({ kind: "endpoint", address });

/** Its visitor is known by a cookie and by what is in the local storage. */
function openCabinet(): Promise<Site> {
  const known = `<body><p id="known"></p><script>known.textContent = localStorage.getItem("word") ?? "nobody"</script>`;
  const signIn = `<body><script>localStorage.setItem("word", "somebody")</script>`;
  const cookie = { "set-cookie": "session=abc; Path=/; Max-Age=3600; HttpOnly", "content-type": "text/html" };
  return openSite(known, { "/sign-in": replyText(signIn, 200, cookie) });
}

type There = Awaited<ReturnType<typeof openThere>>;

async function signIn({ of }: There, site: Site): Promise<void> {
  await of().alone(async () => (await of().page(unhurried)).load(`${site.url}/sign-in`, unhurried), unhurried);
}

/** As whom the site knows a visitor: by the cookie and by the storage. */
async function visit({ of }: There, site: Site): Promise<{ cookie: string | undefined; known: readonly string[] }> {
  return of().alone(async () => {
    const page = await of().page(unhurried);
    await page.load(`${site.url}/app`, unhurried);
    return {
      cookie: site.arrivalsAt("/app").at(-1)?.headers.cookie,
      known: await page.texts({ css: "#known" }, unhurried),
    };
  }, unhurried);
}

const somebody = { cookie: "session=abc", known: ["somebody"] };
const nobody = { cookie: undefined, known: ["nobody"] };

test("a session outlives the process's browsers and the browser elsewhere", async () => {
  const site = await openCabinet();
  const first = await startBrowser();
  const before = await openThere(endpoint(first.address));
  await signIn(before, site);
  await before.browsers.close();
  await first.kill();

  const second = await startBrowser();
  const after = await openThere(endpoint(second.socketAddress), { dataDirectory: before.dataDirectory });

  expect(await visit(after, site)).toEqual(somebody);
});

test("a browser elsewhere that is lost is reached by a new connection, with what was kept until then", async () => {
  const site = await openCabinet();
  const first = await startBrowser();
  const there = await openThere(endpoint(first.address));
  await signIn(there, site);
  const lost = await there.of().page(unhurried);
  await expect.poll(() => existsSync(there.stateFile)).toBe(true);
  await first.kill();
  await expect(lost.look(unhurried)).rejects.toMatchObject({ code: "unavailable", detail: { code: "browserGone" } });
  await expect(there.of().page(unhurried)).rejects.toMatchObject({ detail: { code: "browserUnreachable" } });

  await startBrowser({ port: first.port });

  expect(await visit(there, site)).toEqual(somebody);
});

test("a session that its calls renew is kept every minute", async () => {
  const renewed = { "set-cookie": "session=def; Path=/; Max-Age=3600; HttpOnly" };
  const site = await openSite("<body>", { "/call": replyJson({}, 200, renewed) });
  const started = await startBrowser();
  const there = await openThere(endpoint(started.address));
  const clock = createHandClock();
  const open = createRemoteOpener({
    dataDirectory: there.dataDirectory,
    limits: usualLimits,
    patienceMs: 15_000,
    clock,
    remote: endpoint(started.address),
    openBox,
    log: silentLog,
  });
  const { page, isDead, close } = await open({ cabinetId: cabinet, proxy: null, isHeaded: false });
  await page.load(site.url, unhurried);
  await page.read({ method: "POST", url: `${site.url}/call`, headers: {}, body: "{}" }, unhurried);
  const file = openStateFile(profileFolderOf(there.dataDirectory, cabinet), cabinet, await openBox());

  clock.pass(60_000);

  await expect.poll(async () => (await file.read())?.cookies.at(0)?.value).toBe("def");
  await started.kill();
  await expect.poll(isDead).toBe(true);
  await close();
  expect((await file.read())?.cookies).toHaveLength(1);
});

test("what is kept of a session can't be read by others, and is deleted with it", async () => {
  const site = await openCabinet();
  const { address } = await startBrowser();
  const there = await openThere(endpoint(address));
  await signIn(there, site);
  await there.of().retire();

  const kept = await readFile(there.stateFile, "latin1");
  expect(kept).not.toMatch(/session|abc|somebody/);
  expect(((await stat(there.stateFile)).mode & 0o777).toString(8)).toBe("600");
  await there.browsers.forget(cabinet);

  expect(existsSync(there.stateFile)).toBe(false);
  expect(await visit(there, site)).toEqual(nobody);
});

test("what was sealed with another key begins anew, and the log says so", async () => {
  const site = await openCabinet();
  const { address } = await startBrowser();
  const before = await openThere(endpoint(address));
  await signIn(before, site);
  await before.browsers.close();
  const warnings: string[] = [];
  const other = async () => {
    const box = await openBox();
    return { ...box, open: () => box.open(new Uint8Array(99), "another") };
  };
  const log: Log = { ...silentLog, warn: (message) => warnings.push(message) };
  const after = await openThere(endpoint(address), { ...before, log, openBox: other });

  expect(await visit(after, site)).toEqual(nobody);
  expect(warnings).toEqual(["A cabinet's kept session can't be opened; it begins without one"]);
});

test("cabinets in one browser know nothing of each other's sessions", async () => {
  const site = await openCabinet();
  const { address } = await startBrowser();
  const there = await openThere(endpoint(address));
  await signIn(there, site);
  const other = there.of(cabinetId("other"));

  const view = await (await other.page(unhurried)).load(`${site.url}/other`, unhurried);

  expect(view.text).toBe("nobody");
  expect(site.arrivalsAt("/other").at(-1)?.headers.cookie).toBeUndefined();
});

test("only one process at a time uses a cabinet's session", async () => {
  const { address } = await startBrowser();
  const there = await openThere(endpoint(address));
  await there.of().page(unhurried);
  const another = await openThere(endpoint(address), there);

  await expect(another.of().page(unhurried)).rejects.toMatchObject({ detail: { code: "browserInUse" } });
  await expect(another.browsers.forget(cabinet)).rejects.toMatchObject({ detail: { code: "browserInUse" } });
  await there.of().retire();

  await expect(another.of().page(unhurried)).resolves.toBeDefined();
});

test.each<RemoteBrowser>([
  { kind: "endpoint", address: "http://browsers.internal:9222" },
  { kind: "endpoint", address: "wss://browsers.example.com/?token=secret" },
  { kind: "selenium", address: "http://192.168.0.7:4444" },
])("a cabinet without a proxy isn't opened on another machine: $address", async (location) => {
  const there = await openThere(location);
  const page = there.of().page(unhurried);

  await expect(page).rejects.toMatchObject({ disposition: { kind: "stopBrowser", reason: "proxyMissing" } });
  await expect(page).rejects.toThrow(
    /Import the cabinet with a proxy that both can reach, or remove BROWSER_ENDPOINT\.$/,
  );
  await expect(page).rejects.not.toThrow("secret");
});

test("the server of a driver is as good", async () => {
  const { chromium } = await import("patchright-core");
  const server = await chromium.launchServer({
    executablePath: browserPath,
    host: "127.0.0.1",
    args: ["--no-sandbox"],
  });
  onTestFinished(() => server.close());
  const site = await openCabinet();
  const there = await openThere(endpoint(server.wsEndpoint()));
  await signIn(there, site);
  await there.of().retire();

  expect(await visit(there, site)).toEqual(somebody);
});

test.skipIf(chromedriverPath === undefined)(
  chromedriverPath === undefined
    ? "a Selenium Grid starts a browser for a cabinet (skipped: chromedriver isn't installed)"
    : "a Selenium Grid starts a browser for a cabinet, which looks ordinary, and ends it again",
  async () => {
    const { address, process } = await startChromedriver(chromedriverPath ?? "");
    tellOfGrid(address);
    const site = await openSite("<body><script>document.body.append(navigator.webdriver)</script>", {
      "/reply": replyJson({}),
    });
    const there = await openThere({ kind: "selenium", address });
    const page = await there.of().page(unhurried);

    expect(await page.load(`${site.url}/app`, unhurried)).toMatchObject({ status: 200, text: "false" });
    expect(site.arrivalsAt("/app").at(-1)?.headers).toMatchObject({
      "user-agent": expect.not.stringContaining("Headless"),
      "accept-language": "ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7",
    });
    await page.write({ method: "POST", url: `${site.url}/reply`, headers: {}, body: "{}" }, unhurried);
    expect(site.arrivalsAt("/reply")).toHaveLength(1);
    expect(childrenOf(process)).not.toEqual([]);

    await there.browsers.close();

    await expect.poll(() => childrenOf(process)).toEqual([]);
  },
);

test.each([
  ["says so in the log, once", [], ["The browser of BROWSER_ENDPOINT tells sites that it is automated"]],
  ["isn't spoken of when it doesn't", ordinaryLooks, []],
])("a browser that tells sites that it is automated %s", async (_what, flags, expected) => {
  const warnings: string[] = [];
  const log: Log = { ...silentLog, warn: (message) => warnings.push(message) };
  const { address } = await startBrowser({ flags });
  const there = await openThere(endpoint(address), { log });

  await there.of().page(unhurried);
  await there.of(cabinetId("other")).page(unhurried);

  expect(warnings).toEqual(expected);
});
