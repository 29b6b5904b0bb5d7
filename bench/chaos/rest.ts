// When a trial is over.

import type { World } from "../world/world.ts";

const restStates = "('published', 'skipped', 'settled', 'inReview', 'parked')";

/** Whether every cabinet was collected to the end, and nothing is under way any more. */
export async function isAtRest(world: World): Promise<boolean> {
  const [found] = await world.query<{ moving: number; items: number }>(`
    select count(*) filter (where state not in ${restStates})::int as moving, count(*)::int as items from feedback`);
  const uncollected = await world.query(
    "select from cabinet where not exists (select from collection where account_id = cabinet.account_id and kind = 'question')",
  );
  return found !== undefined && found.items > 0 && found.moving === 0 && uncollected.length === 0;
}

/** What is still under way, for whoever waited in vain. */
export async function describeUnrest(world: World): Promise<string> {
  const rows = await world.query<{ marketplace: string; state: string; reason: string | null; count: number }>(`
    select account.marketplace, f.state, f.reason, count(*)::int as count
    from feedback f join account on account.id = f.account_id
    where f.state not in ${restStates} group by 1, 2, 3 order by 1, 2, 3`);
  return rows.map(({ marketplace, state, reason, count }) => `${count} ${marketplace} ${state} ${reason}`).join(", ");
}
