// A cabinet whose key was refused: tried again by itself, later each time, and never by two at once.

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listCabinets } from "../../../../src/adapters/postgres/cabinets/cabinet-directory.ts";
import { findDueLanes, isIdle } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { findWaiting } from "../../../../src/adapters/postgres/views/overview.ts";
import type { WaitReason } from "../../../../src/domain/feedback/reasons.ts";
import type { Accounts, OpenAccount } from "../../../../src/ports/accounts.ts";
import { accountsOf } from "../../../samples/accounts-of.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let stored: Stored;
let accounts: Accounts;
beforeAll(async () => {
  stored = await openStored();
  ({ accounts } = accountsOf(stored));
});
afterAll(() => stored.close());
beforeEach(async () => {
  await stored.importSuppliers([sampleCabinet("wool-wb")]);
  await stored.collection.scheduleNext(stored.account, 10 * 24 * hourMs);
});

async function open(): Promise<OpenAccount> {
  const opened = await accounts.open(stored.account);
  if (opened === null) throw new Error("The account isn't there.");
  return opened;
}

async function stop(reason: WaitReason): Promise<OpenAccount> {
  const opened = await open();
  expect(await accounts.stop(opened, reason)).toBe(true);
  return opened;
}

/** How long until the key is tried again: half of it is left to chance. */
async function nextProbeInMs(): Promise<number> {
  const { rows } = await stored.pool.query(
    "select extract(epoch from next_probe_at - now())::float8 * 1000 as ms from cabinet",
  );
  return rows[0].ms;
}

async function passTime(ms: number): Promise<void> {
  await stored.pool.query("update cabinet set next_probe_at = next_probe_at - $1::float8 * interval '1 millisecond'", [
    ms,
  ]);
}

const lane = () => ({ stage: "collect" as const, accountId: stored.account });

test.each([
  "credentialInvalid",
  "credentialExpired",
  "credentialMissingCategory",
  "credentialReadOnly",
  "subscriptionMissing",
] as const)("%s: the key is tried again a minute later, and a person is told meanwhile", async (reason) => {
  await stop(reason);

  expect(await nextProbeInMs()).toBeLessThanOrEqual(minuteMs);
  expect(await nextProbeInMs()).toBeGreaterThan(minuteMs / 2 - 5_000);
  expect((await findDueLanes(stored.database)).anywhere).toEqual([]);
  expect(await findWaiting(stored.database, "everybody")).toEqual([
    { cabinet: "wool-wb", reason, until: null, nextTryAt: expect.any(Date) },
  ]);
  await passTime(minuteMs);
  expect((await findDueLanes(stored.database)).anywhere).toEqual([lane()]);
});

test("credentials that can't be decrypted are never tried again: only a person can help", async () => {
  await stop("credentialUnreadable");

  expect(await findWaiting(stored.database, "everybody")).toEqual([
    { cabinet: "wool-wb", reason: "credentialUnreadable", until: null },
  ]);
  expect(await accounts.takeProbe(stored.account)).toBeNull();
});

test("a cabinet that is stopped for anything but its key is neither tried nor taken up", async () => {
  const opened = await stop("credentialInvalid");
  await stored.pool.query("update cabinet set stopped_reason = 'internalError', next_probe_at = now()");

  expect((await findDueLanes(stored.database)).anywhere).toEqual([]);
  expect(await accounts.takeProbe(stored.account)).toBeNull();
  expect(await accounts.resume(opened)).toBe(false);
  expect(await findWaiting(stored.database, "everybody")).toEqual([
    { cabinet: "wool-wb", reason: "internalError", until: null },
  ]);
});

test("a key isn't tried before its time, nor by two processes", async () => {
  await stop("credentialInvalid");
  const early = await accounts.takeProbe(stored.account);
  await passTime(minuteMs);

  const taken = await Promise.all(Array.from({ length: 4 }, () => accounts.takeProbe(stored.account)));

  expect(early).toBeNull();
  expect(taken.filter((account) => account !== null)).toMatchObject([
    { accountId: stored.account, cabinetId: "wool-wb" },
  ]);
  expect((await findDueLanes(stored.database)).anywhere).toEqual([]);
});

test("a key that is refused still is tried again twice as late each time, in the end four times a day", async () => {
  const opened = await stop("credentialInvalid");
  const delays: number[] = [];
  for (let probe = 0; probe < 12; probe += 1) {
    await passTime(6 * hourMs);
    expect(await accounts.takeProbe(stored.account)).not.toBeNull();
    await accounts.stayStopped(opened, "credentialInvalid");
    delays.push(await nextProbeInMs());
  }

  const wholes = [2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360];
  for (const [place, minutes] of wholes.entries()) {
    expect(delays[place]).toBeLessThanOrEqual(minutes * minuteMs);
    expect(delays[place]).toBeGreaterThan((minutes * minuteMs) / 2 - 5_000);
  }
  expect(await accounts.open(stored.account)).toBeNull();
});

test("a key that is taken again lets the cabinet go on, and that is written down", async () => {
  const opened = await stop("credentialInvalid");
  await stored.pool.query("delete from audit_event");

  expect(await accounts.resume(opened)).toBe(true);
  expect(await accounts.resume(opened)).toBe(false);

  expect(await accounts.open(stored.account)).not.toBeNull();
  expect((await findDueLanes(stored.database)).anywhere).toEqual([lane()]);
  expect(await findWaiting(stored.database, "everybody")).toEqual([]);
  const audit = await stored.pool.query("select actor, action, subject from audit_event");
  expect(audit.rows).toEqual([{ actor: "service", action: "cabinet-resumed", subject: "cabinet:wool-wb" }]);
});

test("a probe of an old key says nothing about the new one", async () => {
  const opened = await stop("credentialInvalid");
  await stored.importSuppliers([sampleCabinet("wool-wb", { credentials: { token: "new" } })]);
  await stop("credentialExpired");

  expect(await accounts.resume(opened)).toBe(false);
  await accounts.stayStopped(opened, "credentialReadOnly");

  expect(await listCabinets(stored.database, "everybody")).toMatchObject([{ stoppedReason: "credentialExpired" }]);
});

test("a person learns when the key is refused for another reason by now; the next try stays as it was", async () => {
  const opened = await stop("credentialInvalid");
  const before = await nextProbeInMs();

  await accounts.stayStopped(opened, "subscriptionMissing");

  expect(await listCabinets(stored.database, "everybody")).toMatchObject([{ stoppedReason: "subscriptionMissing" }]);
  expect(await nextProbeInMs()).toBeLessThanOrEqual(before);
});

test("a key that passes its probe and is refused at work goes on waiting longer; after a day of work it is forgiven", async () => {
  const delays: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const opened = await stop("credentialReadOnly");
    delays.push(await nextProbeInMs());
    await passTime(hourMs);
    await accounts.takeProbe(stored.account);
    await accounts.resume(opened);
  }
  await passTime(2 * 24 * hourMs);
  await stop("credentialReadOnly");

  expect(delays[2]).toBeGreaterThan(2 * minuteMs - 5_000);
  expect(delays[2]).toBeLessThanOrEqual(4 * minuteMs);
  expect(await nextProbeInMs()).toBeLessThanOrEqual(minuteMs);
});

test("an imported key begins anew", async () => {
  await stop("credentialInvalid");
  await passTime(hourMs);
  await accounts.takeProbe(stored.account);
  await stored.importSuppliers([sampleCabinet("wool-wb")]);

  await stop("credentialInvalid");

  expect(await nextProbeInMs()).toBeLessThanOrEqual(minuteMs);
});

test("a round isn't idle before a due key was tried, and doesn't wait for the next try", async () => {
  await stop("credentialInvalid");
  const now = async (): Promise<Date> => (await stored.pool.query("select now() as now")).rows[0].now;
  const idle = async () => isIdle(stored.database, { withinMs: 60 * hourMs, collectDueBy: await now() });
  const later = await idle();
  await passTime(minuteMs);

  const due = await idle();
  await accounts.takeProbe(stored.account);

  expect([later, due, await idle()]).toEqual([true, false, true]);
});
