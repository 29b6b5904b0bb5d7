// Work for a lane that this process has in hand already: it claims the lane by its name, and puts it down afterwards.

import type { Lane } from "../../../ports/lanes.ts";
import type { ClaimedLane, NamedLanes } from "../../../ports/wake-ups.ts";

const heartbeatIntervalMs = 3_000;

/**
 * @returns whether the lane was ours; nothing was done where another holds it
 * @throws what the work throws: the lane then comes back by itself
 */
export async function holdLane(
  lanes: NamedLanes,
  lane: Lane,
  work: (claimed: ClaimedLane) => Promise<void>,
): Promise<boolean> {
  const claimed = await lanes.claimLane(lane);
  if (claimed === null) return false;
  // One that fails is no matter: the next one tells the same.
  const heartbeat = setInterval(() => void lanes.keepAlive([claimed]).catch(() => undefined), heartbeatIntervalMs);
  try {
    await work(claimed);
  } finally {
    clearInterval(heartbeat);
  }
  await lanes.complete(claimed);
  return true;
}
