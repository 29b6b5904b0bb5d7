import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createBrowsers } from "../../../src/adapters/browser/browsers.ts";
import { evidenceFolderOf } from "../../../src/adapters/browser/evidence/evidence.ts";
import { profileFolderOf } from "../../../src/adapters/browser/profile-folder.ts";
import { BrowserStopError } from "../../../src/domain/errors/browser-errors.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { cabinetId } from "../../../src/domain/identifiers.ts";
import { processesNaming } from "../../../trials/process-list.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { browserPath } from "../../setup/browser.ts";
import { replyText } from "../http/scripted-server.ts";
import { browserProcessOn, cabinet, temporaryFolder, unhurried } from "./opened-browser.ts";
import { openSite } from "./site.ts";
import { openBox } from "./test-box.ts";

const usual = { isHeaded: false, hasDisplay: false, openBox, log: silentLog };

async function openBrowsers(options: { readonly mostAtOnce?: number; readonly path?: string } = {}) {
  const { mostAtOnce = 2, path = browserPath } = options;
  const dataDirectory = await temporaryFolder();
  const open = () => createBrowsers({ ...usual, dataDirectory, location: { kind: "own", path }, mostAtOnce });
  const browsers = open();
  onTestFinished(browsers.close);
  const mainProcesses = () =>
    processesNaming(`--user-data-dir=${dataDirectory}`).filter(({ command }) => !command.includes("--type="));
  return { browsers, open, dataDirectory, mainProcesses };
}

test("a profile keeps its cookies over the ends of the browser and of the process's browsers", async () => {
  const site = await openSite("<body>", {
    "/sign-in": replyText("<body>", 200, { "set-cookie": "session=abc; Path=/; Max-Age=3600; HttpOnly" }),
  });
  const { browsers, open } = await openBrowsers();
  const first = browsers.of({ cabinetId: cabinet, proxy: null });
  await first.alone(async () => (await first.page(unhurried)).load(`${site.url}/sign-in`, unhurried), unhurried);
  await browsers.close();

  const later = open();
  onTestFinished(later.close);
  const second = later.of({ cabinetId: cabinet, proxy: null });
  await second.alone(async () => (await second.page(unhurried)).load(`${site.url}/app`, unhurried), unhurried);

  expect(site.arrivalsAt("/app").at(0)?.headers.cookie).toBe("session=abc");
});

test("no more browsers are open at once than may be, and the idle one of another cabinet makes room", async () => {
  const { browsers, mainProcesses } = await openBrowsers({ mostAtOnce: 1 });
  const [one, two] = ["one", "two"].map((name) => browsers.of({ cabinetId: cabinetId(name), proxy: null }));

  for (const browser of [one, two, one]) {
    await browser?.alone(async () => {
      await browser.page(unhurried);
      expect(mainProcesses()).toHaveLength(1);
    }, unhurried);
  }
});

test("the end of the browsers leaves no process behind, and nothing is opened afterwards", async () => {
  const { browsers, mainProcesses } = await openBrowsers();
  const browser = browsers.of({ cabinetId: cabinet, proxy: null });
  await browser.alone(() => browser.page(unhurried), unhurried);
  expect(mainProcesses()).toHaveLength(1);

  await browsers.close();

  expect(mainProcesses()).toEqual([]);
  await expect(browser.page(unhurried)).rejects.toThrow(UnavailableError);
});

test("a browser that was killed is opened anew for the next page, on the same profile", async () => {
  const site = await openSite("<body>да");
  const { browsers, dataDirectory } = await openBrowsers();
  const browser = browsers.of({ cabinetId: cabinet, proxy: null });
  const first = await browser.page(unhurried);
  process.kill(browserProcessOn(dataDirectory) ?? Number.NaN, "SIGKILL");
  await expect.poll(() => browser.page(unhurried)).not.toBe(first);

  const view = await browser.alone(async () => (await browser.page(unhurried)).load(site.url, unhurried), unhurried);

  expect(view).toMatchObject({ status: 200, text: "да" });
});

test("what a browser has kept of a cabinet is deleted when its session is over", async () => {
  const { browsers, dataDirectory } = await openBrowsers();
  const browser = browsers.of({ cabinetId: cabinet, proxy: null });
  await browser.alone(() => browser.page(unhurried), unhurried);

  await browsers.forget(cabinet);

  expect(existsSync(profileFolderOf(dataDirectory, cabinet))).toBe(false);
  expect(browserProcessOn(dataDirectory)).toBeNull();
});

test("the lock of a profile outlives it: whoever is about to take it takes the same one", async () => {
  const { browsers, dataDirectory } = await openBrowsers();
  const browser = browsers.of({ cabinetId: cabinet, proxy: null });
  await browser.alone(() => browser.page(unhurried), unhurried);
  const lock = () => stat(`${profileFolderOf(dataDirectory, cabinet)}.lock`);
  const { ino } = await lock();

  await browsers.forget(cabinet);

  expect(await lock()).toMatchObject({ ino });
});

test("old evidence is taken away as soon as browsers are made", async () => {
  const { open, dataDirectory } = await openBrowsers();
  const old = join(evidenceFolderOf(dataDirectory), "1-1.png");
  await mkdir(evidenceFolderOf(dataDirectory));
  await writeFile(old, "");
  await utimes(old, 0, 0);

  onTestFinished(open().close);

  await expect.poll(() => existsSync(old)).toBe(false);
});

test("of a cabinet that was never opened there is nothing to delete", async () => {
  const { browsers } = await openBrowsers();

  await expect(browsers.forget(cabinet)).resolves.toBeUndefined();
});

test("without a browser a page stops the cabinet's work by pages, and says what to do", async () => {
  const { browsers } = await openBrowsers({ path: "/nowhere/chrome" });
  const page = browsers.of({ cabinetId: cabinet, proxy: null }).page(unhurried);

  await expect(page).rejects.toThrow(BrowserStopError);
  await expect(page).rejects.toMatchObject({ disposition: { reason: "browserMissing" } });
  await expect(page).rejects.toThrow("BROWSER_PATH names no program: /nowhere/chrome");
});

test("where there is no display there is no window", async () => {
  const { browsers } = await openBrowsers();

  expect(browsers.withWindow({ cabinetId: cabinet, proxy: null })).toBeNull();
});

test("a process that is killed leaves no browser behind", async () => {
  const dataDirectory = await temporaryFolder();
  const program = fileURLToPath(new URL("./browser-user.ts", import.meta.url));
  const child = spawn(process.execPath, [program, dataDirectory, browserPath], { stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  const errors = text(child.stderr);
  const opened = once(createInterface({ input: child.stdout }), "line");
  const ended = once(child, "exit").then(async () => Promise.reject(new Error(await errors)));
  ended.catch(() => undefined);
  await Promise.race([opened, ended]);
  expect(processesNaming(dataDirectory)).not.toEqual([]);

  child.kill("SIGKILL");

  await expect.poll(() => processesNaming(dataDirectory)).toEqual([]);
});

test("neither the driver nor what opens a browser is loaded before one is opened", async () => {
  const entry = fileURLToPath(new URL("../../../src/adapters/browser/browsers.ts", import.meta.url));
  const script = `
    import { registerHooks } from "node:module";
    registerHooks({ load: (url, context, next) => {
      if (/patchright|open-browser|open-remote|profile-lock/.test(url)) process.stdout.write(url);
      return next(url, context);
    } });
    const { createBrowsers } = await import(${JSON.stringify(entry)});
    const location = { kind: "own", path: null };
    createBrowsers({ dataDirectory: "", location, mostAtOnce: 1, isHeaded: false, hasDisplay: false, log: {} });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "pipe" });

  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);

  expect({ output, errors }).toEqual({ output: "", errors: "" });
});
