import { type Core, composeWorker } from "../compose.ts";
import { createTally } from "./tally.ts";

/** Works until the signal aborts; lanes put down their work first. */
export async function runWorkerProcess(core: Core, signal: AbortSignal): Promise<void> {
  core.log.info("The worker has begun");
  await composeWorker(core, createTally()).run(signal);
  core.log.info("The worker has ended");
}
