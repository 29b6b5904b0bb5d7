// A route by pages, in a real browser, at a cabinet of the sandbox.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import type { CabinetSite } from "../../../sandbox/cabinets/cabinet.ts";
import type { CabinetFault } from "../../../sandbox/cabinets/faults.ts";
import type { Surroundings } from "../../../sandbox/surroundings.ts";
import { createBrowsers } from "../../../src/adapters/browser/browsers.ts";
import { RefusedWriteError } from "../../../src/domain/errors/marketplace-errors.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import { cabinetId, externalId } from "../../../src/domain/identifiers.ts";
import type { Browsers } from "../../../src/ports/browser.ts";
import type { Connector, SignInEnd, SignInQuestion } from "../../../src/ports/connector.ts";
import type { Log } from "../../../src/ports/log.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import { createBudgetBook } from "../../samples/budget-book.ts";
import { browserPath } from "../../setup/browser.ts";
import { openBox } from "../browser/test-box.ts";

const nothing = () => undefined;
const log: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
/** How old a new item is. */
const hourMs = 3_600_000;

export const never = new AbortController().signal;
export const create = { kind: "create" } as const;

let opened: { readonly browsers: Browsers; readonly folder: string } | null = null;

/** One for all tests of a file, opened by the first: each test has a site of its own, to which the others' sessions are strange. */
async function openBrowsers(): Promise<Browsers> {
  if (opened !== null) return opened.browsers;
  const folder = await mkdtemp(join(tmpdir(), "cabinet-page-"));
  const usual = { mostAtOnce: 1, isHeaded: false, hasDisplay: false, openBox, log };
  const browsers = createBrowsers({ ...usual, dataDirectory: folder, location: { kind: "own", path: browserPath } });
  opened = { browsers, folder };
  return opened.browsers;
}

/** For the top of each file with such tests: files share this module, so none may leave its browsers to the next. */
export function closeBrowsersAfterwards(): void {
  afterAll(async () => {
    const closing = opened;
    opened = null;
    await closing?.browsers.close();
    if (closing !== null) await rm(closing.folder, { recursive: true, force: true, maxRetries: 10 });
  });
}

/** How an error stops the cabinet's pages. */
export const stop = (reason: string, isUnpublished = true) => ({
  code: "browserStop",
  disposition: { kind: "stopBrowser", reason, isUnpublished },
});

/** What the stages do with one item, until it is posted. @returns how many attempts it took */
export async function deliver(client: MarketplaceClient, target: ReplyTarget, text: string): Promise<number> {
  for (const attempt of [1, 2, 3, 4, 5]) {
    await client.readyToPost(target.kind, never);
    expect(await client.readOne(target, never)).toEqual({ kind: "open" });
    try {
      await client.post(target, text, create, never);
      return attempt;
    } catch (error) {
      // Nothing was sent.
      if (!(error instanceof UnavailableError || error instanceof RefusedWriteError)) throw error;
    }
  }
  throw new Error("It wasn't posted.");
}

export type TrialSurroundings = Pick<Surroundings, "now" | "requestLog"> & { readonly site: CabinetSite };

export type TrialOptions = {
  readonly connector: Connector;
  readonly credentials: Readonly<Record<string, string>>;
  /** To the questions of the site, in turn. */
  readonly answers: readonly string[];
};

/** @param cabinet of the sandbox */
export async function openTrial(
  { site, now, requestLog }: TrialSurroundings,
  { connector, credentials, answers: rightAnswers }: TrialOptions,
) {
  const browser = (await openBrowsers()).of({ cabinetId: cabinetId("wool"), proxy: null });
  const { browser: route } = connector.routes;
  if (route === null) throw new Error("There is no route by pages.");
  const budget = createBudgetBook();
  const client = route.open(credentials, budget.budget, browser);
  const { signIn } = route;

  /** @param answers to each question in turn */
  async function signInWith(answers = rightAnswers, own = credentials) {
    const questions: SignInQuestion[] = [];
    const left = [...answers];
    const ask = async (question: SignInQuestion): Promise<string> => {
      questions.push(question);
      return left.shift() ?? "";
    };
    const end: SignInEnd = await browser.alone(
      async () => signIn.byQuestions(await browser.page(never), own, ask, never),
      never,
    );
    return { end, questions };
  }

  return {
    route,
    credentials,
    answers: rightAnswers,
    browser,
    client,
    budget,
    signIn: signInWith,
    target: (id: string | number, kind: FeedbackKind = "review"): ReplyTarget => ({
      kind,
      externalId: externalId(String(id)),
      createdAt: new Date(now() - hourMs),
      productExternalId: "1",
      isRatingOnly: false,
    }),
    scriptNext: (kind: CabinetFault, path: string, times = 1) =>
      site.faults.script({ kind, times, skip: 0, delayMs: 0, method: null, path, account: null }),
    /** Hits the next request with this text, wherever it goes. */
    scriptReply: (kind: CabinetFault, text: string) =>
      site.faults.script({ kind, times: 1, skip: 0, delayMs: 0, method: null, path: null, account: null, text }),
    requestsTo: (path: string) =>
      requestLog.entries().filter(({ route: logged }) => logged.split(" ")[1] === path).length,
  };
}
