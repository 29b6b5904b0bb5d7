// The lanes of an account that goes by its pages, in one process.

import { BrowserStopError } from "../../../src/domain/errors/browser-errors.ts";
import type { Stage } from "../../../src/domain/feedback/feedback-state.ts";
import type { BrowserStop } from "../../../src/domain/feedback/reasons.ts";
import { accountId, type MachineId } from "../../../src/domain/identifiers.ts";
import type { RouteName } from "../../../src/domain/route.ts";
import type { OpenAccount, Way } from "../../../src/ports/accounts.ts";
import type { CabinetBrowser } from "../../../src/ports/browser.ts";
import type { Caller } from "../../../src/ports/marketplace-breaker.ts";
import { runLane } from "../../../src/processes/worker/run-lane.ts";
import { sampleAccount } from "../../samples/account.ts";
import { noBrowser } from "../../samples/no-browser.ts";
import { here } from "../../samples/routes.ts";

const never = new AbortController().signal;
export const blocked = new BrowserStopError("accessLimited", "Access is limited.");
export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

type Scene = {
  /** What each stage does when its turn has come. */
  readonly work?: Partial<Record<Stage, (account: OpenAccount) => Promise<void>>>;
  /** Whether its questions go by API. */
  readonly isMixed?: boolean;
  readonly isAdmitted?: boolean;
  /** The breaker lets nobody go this way. */
  readonly closed?: RouteName;
  /** Happens when the account is opened in the lane's turn. */
  readonly meetInTurn?: () => void;
};

/** The lanes of one account in one process. Each step is told, in its order. */
export function createScene({ work = {}, isMixed = false, isAdmitted = true, closed, meetInTurn }: Scene = {}) {
  const done: string[] = [];
  const callers: Caller[] = [];
  let stop: BrowserStop | null = null;
  let opened = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const browser: CabinetBrowser = {
    ...noBrowser,
    alone: (job, signal) => {
      const mine = turn.then(() => {
        signal.throwIfAborted();
        return job();
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
    retire: async () => void done.push("retired"),
  };
  const account = (): OpenAccount => {
    const byPages: Way = { route: "browser", stop, isVerified: true, isProbeDue: false };
    const byApi: Way = { route: "api", stop: null, isVerified: true, isProbeDue: false };
    return {
      ...sampleAccount(),
      ways: { review: byPages, question: isMixed ? byApi : byPages },
      browser: stop === null ? browser : null,
      browserHome: here,
    };
  };
  const runStage = (stage: Stage) => async (at: OpenAccount) => {
    done.push(`${stage} begins${at.browser === null ? " without pages" : ""}`);
    await work[stage]?.(at);
    done.push(`${stage} ends`);
  };
  const note = (what: string) => async (caller: Caller) => {
    callers.push(caller);
    return done.push(what) < 0;
  };
  const dependencies = {
    accounts: {
      open: async () => {
        opened += 1;
        done.push("opened");
        if (opened > 1) meetInTurn?.();
        return account();
      },
      stop: async (_opened: unknown, reason: string) => done.push(`cabinet stopped: ${reason}`) > 0,
      stopBrowser: async (_opened: unknown, reason: BrowserStop) => {
        await nextTurn();
        const isNew = stop === null;
        stop ??= reason;
        done.push(`pages stopped: ${reason}`);
        return isNew;
      },
      takeProbe: async () => null,
      stayStopped: async () => undefined,
      resume: async () => false,
      cabinetOf: () => null,
    },
    stages: {
      collect: runStage("collect"),
      draft: runStage("draft"),
      review: runStage("review"),
      deliver: runStage("deliver"),
      confirm: runStage("confirm"),
    },
    pauses: {
      pause: async () => undefined,
      isPaused: async () => false,
      backOff: async (_lane: unknown, reason: string) => done.push(`back off: ${reason}`) > 0,
      clear: async () => undefined,
    },
    breaker: {
      admit: async (caller: Caller) => {
        callers.push(caller);
        return isAdmitted && caller.route !== closed;
      },
      recordFailure: note("failure counted"),
      recordSuccess: note("success counted"),
    },
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message: string) => void done.push(`warn: ${message.split(";")[0]}`),
      error: (message: string) => void done.push(`error: ${message}`),
    },
  };
  const run = (stage: Stage, signal = never, home: MachineId | null = here) =>
    runLane({ stage, accountId: accountId(1), home }, dependencies, signal);
  return { run, done, callers };
}

export const steps = (done: readonly string[]) => done.filter((step) => / (begins|ends)/.test(step));
