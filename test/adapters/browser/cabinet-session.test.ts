import { expect, test } from "vitest";
import {
  type BrowserRequest,
  createCabinetSession,
  type OpenBrowser,
} from "../../../src/adapters/browser/cabinet-session.ts";
import { createPlaces } from "../../../src/adapters/browser/places.ts";
import { createWear, usualLimits } from "../../../src/adapters/browser/wear.ts";
import { evidenceName } from "../../../src/domain/delivery/evidence-name.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { cabinetId, feedbackId } from "../../../src/domain/identifiers.ts";
import type { CabinetPage } from "../../../src/ports/browser.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { createHandClock } from "./hand-clock.ts";

const unhurried = new AbortController().signal;
const request: BrowserRequest = { cabinetId: cabinetId("aurora-ozon"), proxy: null, isHeaded: false };

type Waits = {
  /** What each browser waits for before it is open. */
  readonly opening?: Promise<unknown>;
  /** What each waits for before it is closed. */
  readonly closing?: Promise<unknown>;
};

function open({ opening, closing }: Waits = {}) {
  const clock = createHandClock();
  const opened: { readonly request: BrowserRequest; isClosed: boolean; isDead: boolean }[] = [];
  let wear = createWear(usualLimits, clock);
  const openBrowser = async (wanted: BrowserRequest): Promise<OpenBrowser> => {
    const state = { request: wanted, isClosed: false, isDead: false };
    opened.push(state);
    wear = createWear(usualLimits, clock);
    await opening;
    return {
      page: {} as CabinetPage,
      keepEvidence: async () => undefined,
      isDead: () => state.isDead,
      isWorn: wear.isWorn,
      close: async () => {
        await closing;
        state.isClosed = true;
      },
    };
  };
  const places = createPlaces({ mostAtOnce: 1, idleMs: 120_000, clock });
  const session = createCabinetSession(openBrowser, places, silentLog);
  return {
    clock,
    places,
    session,
    opened,
    wear: () => wear,
    page: (wanted = request) => session.page(wanted, unhurried),
  };
}

test("works of one cabinet follow each other in the order of coming", async () => {
  const { session } = open();
  const steps: string[] = [];
  const work = (name: string) =>
    session.alone(async () => {
      steps.push(`${name} begins`);
      await new Promise(setImmediate);
      steps.push(`${name} ends`);
    }, unhurried);

  await Promise.all([work("one"), work("two"), work("three")]);

  expect(steps).toEqual(["one begins", "one ends", "two begins", "two ends", "three begins", "three ends"]);
});

test("a work that fails lets the next one in", async () => {
  const { session } = open();
  await expect(session.alone(() => Promise.reject(new Error("failed")), unhurried)).rejects.toThrow("failed");

  await expect(session.alone(async () => "done", unhurried)).resolves.toBe("done");
});

test("the page is the same one until the browser is retired, then of a new browser", async () => {
  const { session, opened, page } = open();
  const first = await page();
  expect(await page()).toBe(first);

  await session.retire();
  expect(await page()).not.toBe(first);
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
});

test.each<[string, (opened: ReturnType<typeof open>) => void]>([
  ["it has died", ({ opened }) => Object.assign(opened[0] ?? {}, { isDead: true })],
  ["it has sent 200 posts", ({ wear }) => Array.from({ length: 200 }, () => wear().countPost())],
  ["it is six hours old", ({ clock }) => clock.pass(6 * 3_600_000)],
  ["three calls in a row had no answer in time", ({ wear }) => [1, 2, 3].map(() => wear().countTimeout())],
])("a browser is replaced when %s", async (_when, happen) => {
  const all = open();
  await all.page();

  happen(all);
  await all.page();

  expect(all.opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
});

test.each<[string, (opened: ReturnType<typeof open>) => void]>([
  ["it has sent 199 posts", ({ wear }) => Array.from({ length: 199 }, () => wear().countPost())],
  [
    "an answer came between the timeouts",
    ({ wear }) => {
      const { countTimeout, countAnswer } = wear();
      for (const count of [countTimeout, countTimeout, countAnswer, countTimeout]) count();
    },
  ],
])("a browser stays when %s", async (_when, happen) => {
  const all = open();
  await all.page();

  happen(all);
  await all.page();

  expect(all.opened).toHaveLength(1);
});

test.each<[string, Partial<BrowserRequest>]>([
  ["another proxy", { proxy: "http://127.0.0.1:3128" }],
  ["a window", { isHeaded: true }],
])("a browser that is wanted with %s is opened anew", async (_what, wanted) => {
  const { opened, page } = open();
  await page();

  await page({ ...request, ...wanted });

  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
});

test("after the end nothing is opened any more", async () => {
  const { session, opened, page } = open();
  await page();

  await session.close();

  await expect(page()).rejects.toThrow(UnavailableError);
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true]);
});

const never = new Promise<never>(() => undefined);

test("whoever waits for a browser that doesn't open ends with his signal, also when another one waits for it before him", async () => {
  const { session } = open({ opening: never });
  const stop = new AbortController();
  const waits = [1, 2].map(() => session.page(request, stop.signal));

  stop.abort(new Error("stopped"));

  for (const wait of waits) await expect(wait).rejects.toThrow("stopped");
});

test("whoever waits for a browser that doesn't close ends with his signal, and no other is opened beside it", async () => {
  const closing = Promise.withResolvers<void>();
  const { session, opened, page } = open({ closing: closing.promise });
  await page();
  const stop = new AbortController();
  const headed = session.page({ ...request, isHeaded: true }, stop.signal);
  await new Promise(setImmediate);
  stop.abort(new Error("stopped"));
  await expect(headed).rejects.toThrow("stopped");

  const next = page();
  await new Promise(setImmediate);
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([false]);
  closing.resolve();

  await next;
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
});

test("a cabinet whose browser is still being closed keeps its place", async () => {
  const closing = Promise.withResolvers<void>();
  const { session, opened, page, places } = open({ closing: closing.promise });
  await session.alone(async () => {
    await page();
    void session.retire();
  }, unhurried);

  const other = places.take({ isOpen: () => false, close: async () => undefined }, unhurried);
  const isClosedByThen = other.then(() => opened[0]?.isClosed);
  closing.resolve();

  expect(await isClosedByThen).toBe(true);
});

test("of a browser that is still being opened nothing is kept, and nobody waits for it", async () => {
  const { session } = open({ opening: never });
  void session.page(request, unhurried);

  await expect(session.keepEvidence(evidenceName(feedbackId(17), 3), [])).resolves.toBeUndefined();
});
