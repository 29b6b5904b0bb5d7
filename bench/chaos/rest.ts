// When a trial is over: when everything has come to rest, or when it is plain that something never will. On a machine that
// is busy everything takes longer, so what counts is whether anything goes on.

import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "../../trials/world.ts";

/** Longer than anything waits for its next look by itself. */
const stillnessMs = 75_000;
const patienceMs = 300_000;
const intervalMs = 500;

/** @returns what is still under way; null when nothing is */
export async function waitForRest(world: World, isMore: () => Promise<boolean>): Promise<string | null> {
  const deadline = performance.now() + patienceMs;
  let progress = "";
  let changedAtMs = performance.now();
  for (;;) {
    if ((await isAtRest(world)) && !(await isMore())) return null;
    const now = await describeProgress(world);
    if (now !== progress) changedAtMs = performance.now();
    progress = now;
    if (performance.now() > Math.min(deadline, changedAtMs + stillnessMs)) return describeUnrest(world);
    await sleep(intervalMs);
  }
}

/** Changes with everything that the service stores of its items. */
async function describeProgress(world: World): Promise<string> {
  const [row] = await world.query<{ items: string | null }>(
    "select md5(string_agg(concat_ws(' ', id, state, looks, fence, due_at), ',' order by id)) as items from feedback",
  );
  return row?.items ?? "";
}

const restStates = "('published', 'skipped', 'settled', 'inReview', 'parked')";

/** Whether every cabinet was collected to the end, and nothing is under way any more. */
export async function isAtRest(world: World): Promise<boolean> {
  const [found] = await world.query<{ moving: number; items: number }>(`
    select count(*) filter (where state not in ${restStates})::int as moving, count(*)::int as items from feedback`);
  return found !== undefined && found.items > 0 && found.moving === 0 && (await isCollected(world));
}

/** Whether every collected item has its draft, and a decision where none is needed from a person. */
export async function isDrafted(world: World): Promise<boolean> {
  const undrafted = await world.query("select from feedback where state in ('new', 'drafted') limit 1");
  return undrafted.length === 0 && (await isCollected(world));
}

async function isCollected(world: World): Promise<boolean> {
  const uncollected = await world.query(
    "select from cabinet where not exists (select from collection where account_id = cabinet.account_id and kind = 'question')",
  );
  return uncollected.length === 0;
}

async function describeUnrest(world: World): Promise<string> {
  const rows = await world.query<Unrest>(`
    select account.marketplace, f.kind, f.state, f.reason, count(*)::int as count, max(f.looks) as looks,
      round(extract(epoch from min(f.due_at) - now()))::int as "dueInSeconds"
    from feedback f join account on account.id = f.account_id
    where f.state not in ${restStates} group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
  return rows.map(describeRow).join(", ");
}

type Unrest = {
  readonly marketplace: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly count: number;
  readonly looks: number;
  readonly dueInSeconds: number | null;
};

function describeRow({ marketplace, kind, state, reason, count, looks, dueInSeconds }: Unrest): string {
  return `${count} ${marketplace} ${kind} ${state} ${reason}, ${looks} looks, due in ${dueInSeconds} s`;
}
