// Processes of one service, on two machines: whichever is woken, the pages are opened only by the one that has their session.

import { afterEach, beforeEach, expect, test } from "vitest";
import { type DueLanes, findDueLanes } from "../../../src/adapters/postgres/lanes/due-lanes.ts";
import { createLanePauses } from "../../../src/adapters/postgres/lanes/lane-pauses.ts";
import { createMarketplaceBreaker } from "../../../src/adapters/postgres/lanes/marketplace-breaker.ts";
import { createPinnedLanes, type PinnedLanes } from "../../../src/adapters/postgres/lanes/pinned-lanes.ts";
import { requestCollection } from "../../../src/adapters/postgres/lanes/request-collection.ts";
import { BrowserStopError } from "../../../src/domain/errors/browser-errors.ts";
import type { Stage } from "../../../src/domain/feedback/feedback-state.ts";
import { type MachineId, marketplaceName } from "../../../src/domain/identifiers.ts";
import type { Accounts, OpenAccount } from "../../../src/ports/accounts.ts";
import { runLane } from "../../../src/processes/worker/run-lane.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { accountsByPages } from "../../samples/accounts-of.ts";
import { noBrowser } from "../../samples/no-browser.ts";
import { placeFeedback } from "../../samples/placed-feedback.ts";
import { elsewhere, here, signIn } from "../../samples/routes.ts";
import { openStoredWith, sampleCabinet } from "../../samples/stored.ts";

const stored = await openStoredWith("wool");
const never = new AbortController().signal;

const opened: PinnedLanes[] = [];
const done: string[] = [];
beforeEach(async () => {
  done.length = 0;
  await stored.pool.query("truncate feedback, kind_route, browser_session, session_home, lane_pause cascade");
  await stored.pool.query("delete from wake_up.job");
  await stored.importSuppliers([sampleCabinet("wool", { route: "browser" })]);
  await signIn(stored, "wool", here);
  await stored.pool.query("update cabinet set next_collect_at = now() + interval '1 day'");
});
afterEach(async () => {
  for (const pinned of opened.splice(0)) await pinned.close();
});

/** A process. What it does by the pages is told; an empty profile shows the site's sign-in page. */
function openProcess(name: string, machine: MachineId) {
  const pinned = createPinnedLanes(stored.queue, stored.database, {
    connectionString: stored.connectionString,
    mostBrowsers: 1,
  });
  opened.push(pinned);
  const { accounts } = accountsByPages(stored);
  const dependencies = {
    accounts: { ...accounts, open: async (id) => withPages(await accounts.open(id)) } satisfies Accounts,
    stages: {
      collect: work("collect"),
      draft: work("draft"),
      review: work("review"),
      deliver: work("deliver"),
      confirm: work("confirm"),
    },
    pauses: createLanePauses(stored.database),
    breaker: createMarketplaceBreaker(stored.database),
    log: silentLog,
  };
  function work(stage: Stage) {
    return async ({ browser }: OpenAccount) => {
      done.push(`${stage} by ${name}`);
      if (browser !== null && machine !== here) throw new BrowserStopError("sessionEnded", "Nobody has signed in.");
    };
  }
  return {
    /** What a worker does: it looks what is due, and runs all that it can claim. */
    work: async (due?: DueLanes) => {
      await pinned.offer(machine, (due ?? (await findDueLanes(stored.database))).pinned.get(machine) ?? []);
      for (const lane of await pinned.claim(100)) {
        await runLane(lane, dependencies, never);
        await pinned.complete(lane);
      }
    },
  };
}

function withPages(account: OpenAccount | null): OpenAccount | null {
  if (account === null) return null;
  return {
    ...account,
    browser: account.browser && { ...noBrowser, retire: async () => undefined, alone: (job) => job() },
  };
}

async function stopOfPages(): Promise<string | null> {
  const found = await stored.pool.query("select stopped_reason from browser_session");
  return found.rows[0].stopped_reason;
}

test("a wake-up that another machine's process takes leaves the lane to the one that has the session", async () => {
  const [one, other] = [openProcess("one", here), openProcess("other", elsewhere)];
  await placeFeedback(stored.pool, { state: "approved", account: stored.account, dueInMs: -1_000 });
  await stored.queue.wakeMany(stored.database, [{ stage: "deliver", accountId: stored.account }]);

  await other.work();
  expect(done).toEqual([]);
  expect(await stopOfPages()).toBeNull();

  await one.work();
  expect(done).toEqual(["deliver by one"]);
});

test("of two processes of the machine only the one that serves its lanes opens the pages", async () => {
  const [one, second] = [openProcess("one", here), openProcess("second", here)];
  await one.work();
  await placeFeedback(stored.pool, { state: "approved", account: stored.account, dueInMs: -1_000 });
  await stored.queue.wakeMany(stored.database, [{ stage: "deliver", accountId: stored.account }]);

  await second.work();
  await one.work();

  expect(done).toEqual(["deliver by one"]);
});

test("a hint that there is news reaches the machine of the session, whoever takes it", async () => {
  const [one, other] = [openProcess("one", here), openProcess("other", elsewhere)];
  const account = { marketplace: marketplaceName("wildberries"), externalId: "seller-of-wool" };
  expect(await requestCollection(stored.database, stored.queue, account)).toBe(true);

  await other.work();
  await one.work();

  expect(done).toEqual(["collect by one"]);
  expect(await stopOfPages()).toBeNull();
});

test("a session that has moved meanwhile isn't ended by what its old machine was offered", async () => {
  const other = openProcess("other", elsewhere);
  await signIn(stored, "wool", elsewhere);
  await placeFeedback(stored.pool, { state: "approved", account: stored.account, dueInMs: -1_000 });
  const due = await findDueLanes(stored.database);
  await signIn(stored, "wool", here);

  await other.work(due);

  expect(done).toEqual([]);
  expect(await stopOfPages()).toBeNull();
});
