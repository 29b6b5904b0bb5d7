// Signing in to a cabinet for real: the command, a browser, and the stand-in's site.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readlink, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { answersOf, byPages, linesOf } from "../../../trials/cabinet-pages.ts";
import { startBrowser } from "../../adapters/browser/remote/remote-browser.ts";
import { browserPath, isOrdinaryBrowser, titleWithBrowser } from "../../setup/browser.ts";
import { patienceMs, testTimeoutMs } from "../trial.ts";
import { type Desk, entry, openDesk, runCommand } from "./command-line.ts";

const Cabinet = z.looseObject({ id: z.string(), clientId: z.string() });
const Supplier = z.looseObject({ name: z.string(), cabinets: z.tuple([Cabinet]) });

const execute = promisify(execFile);

let desk: Desk;
let dataFolder: string;
let own: z.infer<typeof Supplier>;
let other: z.infer<typeof Supplier>;

beforeAll(async () => {
  desk = await openDesk({ suppliers: 2, cabinets: 2, items: 2, marketplaces: ["ozon"] });
  const suppliers = byPages(desk.sandbox.suppliers);
  [own, other] = z.tuple([Supplier, Supplier]).parse(suppliers);
  await desk.importSuppliers(suppliers);
});
afterAll(() => desk.close());
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "feedback-service-login-"));
  return () => rm(dataFolder, { recursive: true, force: true });
});

const environment = () => ({ ...desk.environment, DATA_DIR: dataFolder, BROWSER_PATH: browserPath });
const idOf = ({ cabinets: [cabinet] }: z.infer<typeof Supplier>) => cabinet.id;
const profile = () => join(dataFolder, "browser", idOf(own));

const run = (words: readonly string[], lines: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  runCommand(words, { ...environment(), ...more }, { input: Buffer.from(linesOf(lines)) });
const login = (...lines: readonly string[]) => run(["cabinets", "login", idOf(own)], lines);

/** Phone and code of its owner. */
const answers = ({ cabinets: [{ clientId }] }: z.infer<typeof Supplier>) => answersOf(desk.sandbox, "ozon", clientId);

async function tell(action: object): Promise<void> {
  const body = JSON.stringify({ marketplace: "ozon", ...action });
  await fetch(`${desk.sandbox.booksUrl}/control/cabinets`, { method: "POST", body });
}

/** Whether a living browser has the profile: what Chromium's own mark names may be dead. */
async function isInUse(): Promise<boolean> {
  const mark = await readlink(join(profile(), "SingletonLock")).catch(() => "");
  const process = /-(\d+)$/.exec(mark)?.[1];
  if (process === undefined) return false;
  const { stdout } = await execute("ps", ["-ww", "-o", "command=", "-p", process]).catch(() => ({ stdout: "" }));
  return stdout.includes(profile());
}

async function readSession() {
  const [found] = await desk.query(
    `select session.home, session.stopped_reason
      from browser_session session join cabinet using (account_id) where cabinet.id = $1`,
    [idOf(own)],
  );
  return found;
}

describe("whoever answers by stdin", { timeout: testTimeoutMs }, () => {
  test("is signed in, in a profile that is this user's alone, and isn't asked again before a logout", async () => {
    const [phone, right] = answers(own);

    const { code, stdout, stderr } = await login(phone, "000000", right);

    expect({ code, stderr }).toEqual({ code: 0, stderr: "The site doesn't take it.\n" });
    expect(stdout).toContain(own.cabinets[0].clientId);
    expect((await stat(profile())).mode & 0o777).toBe(0o700);
    expect(await isInUse()).toBe(false);
    expect(await readSession()).toEqual({ home: expect.any(String), stopped_reason: null });

    expect(await login()).toMatchObject({ code: 0 });
    expect(await run(["cabinets", "logout", idOf(own)], [])).toMatchObject({ code: 0 });

    await expect(stat(profile())).rejects.toThrow("ENOENT");
    expect(await readSession()).toEqual({ home: null, stopped_reason: "sessionEnded" });
    const again = await login();
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/^Standard input has ended/);
  });

  test("isn't asked again by another browser elsewhere, to which the session is brought", async () => {
    const loginAt = async (lines: readonly string[]) => {
      const { address } = await startBrowser();
      return run(["cabinets", "login", idOf(own)], lines, { BROWSER_ENDPOINT: address });
    };
    await loginAt(answers(own));

    expect(await loginAt([])).toMatchObject({ code: 0, stderr: "" });
    expect(await run(["cabinets", "logout", idOf(own)], [])).toMatchObject({ code: 0 });

    await expect(stat(profile())).rejects.toThrow("ENOENT");
  });

  test("has three tries, and what they typed stands nowhere, be the log as open as it can", async () => {
    const lines = [answers(own)[0], "000001", "000002", "000003"];

    const { code, stdout, stderr } = await run(["cabinets", "login", idOf(own)], lines, { LOG_LEVEL: "debug" });

    expect(code).toBe(1);
    expect(stderr).toMatch(/The site has refused the code three times/);
    for (const typed of lines) expect(stdout + stderr).not.toContain(typed);
  });

  test("can't use another company's login, and nothing of it is kept", async () => {
    const { code, stderr } = await login(...answers(other));

    expect(code).toBe(1);
    expect(stderr).toMatch(/This login opens another company/);
    await expect(stat(profile())).rejects.toThrow("ENOENT");
  });

  test("reads of a block, and the site is asked nothing more", async () => {
    await tell({ action: "block" });

    const { code, stdout, stderr } = await login(...answers(own));

    await tell({ action: "unblock" });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/the site limits access to the cabinet[\s\S]*cabinets login/);
  });
});

test("without a browser somebody reads what to install", async () => {
  const { code, stderr } = await run(["cabinets", "login", idOf(own)], [], { BROWSER_PATH: "/nowhere/chromium" });

  expect(code).toBe(1);
  expect(stderr).toMatch(/there is no browser on this machine[\s\S]*install Google Chrome or Chromium/);
});

const interruption = titleWithBrowser("Ctrl-C ends it, and the browser with it");
test.skipIf(!isOrdinaryBrowser)(interruption, { timeout: testTimeoutMs }, async () => {
  const child = spawn(process.execPath, [entry, "cabinets", "login", idOf(own)], {
    cwd: dataFolder,
    env: { PATH: process.env["PATH"], HOME: tmpdir(), ...environment() },
    stdio: "pipe",
  });
  const ended = once(child, "close");
  await vi.waitFor(async () => expect(await isInUse()).toBe(true), { timeout: patienceMs, interval: 50 });

  child.kill("SIGINT");

  expect(await ended).toEqual([130, null]);
  expect(await isInUse()).toBe(false);
});
