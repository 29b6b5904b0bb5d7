import { setFlagsFromString } from "node:v8";
import type { UnlockedCore } from "../compose/core.ts";
import { composeWorker } from "../compose/worker.ts";
import { createTally } from "./tally.ts";

/**
 * V8 lets the memory in use grow up to fourfold before it cleans up; lanes make and drop many small objects, so a worker
 * with 1,000 cabinets then takes 335 MB. At 120 % growth it takes 230 MB, and publishes 2 % fewer replies a second
 * (`npm run bench`, November 2026). V8 reads it at every collection. It isn't given on the command line, where a Node
 * that no longer knows it would refuse to start.
 */
const collectEarlier = "--heap-growing-percent=120";

/** Works until the signal aborts; lanes put down their work first. */
export async function runWorkerProcess(core: UnlockedCore, signal: AbortSignal): Promise<void> {
  setFlagsFromString(collectEarlier);
  core.log.info("The worker has begun");
  await composeWorker(core, createTally()).run(signal);
  core.log.info("The worker has ended");
}
