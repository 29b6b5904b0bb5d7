// What is told while Pub/Sub fails. An outage only costs warnings: the first at once, then how many there were in each minute. A
// right that the workers lack is somebody's to give: told once, with the commands that give it.

import { createCountedWarning } from "../../../domain/counted-warning.ts";
import type { Log } from "../../../ports/log.ts";
import { workersRoleCommands } from "./commands.ts";
import { isFailure, reasonOf } from "./failures.ts";
import type { Topology } from "./topology.ts";

export function createFailureLog(topology: Topology, log: Log): (error: unknown) => void {
  const warn = createCountedWarning(
    log,
    "Pub/Sub fails; deliveries wait and go on by themselves",
    "Pub/Sub failed more often; deliveries wait and go on by themselves",
  );
  let isRightTold = false;
  return (error) => {
    const reason = reasonOf(error);
    warn({ reason });
    if (isRightTold || !isFailure(error, "permissionDenied")) return;
    isRightTold = true;
    const command = workersRoleCommands(topology).join(" && ");
    log.error("Pub/Sub refuses the workers a right that they need; deliveries wait", { reason, command });
  };
}
