// The service's own work: keys that can be decrypted, cabinets that have stopped, what is parked, what nobody touches.

import { SettingsError } from "../../domain/errors/errors.ts";
import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { Scope } from "../../domain/people/scope.ts";
import type { CabinetDirectory, ListedCabinet, SealedKeys } from "../../ports/desk/cabinets.ts";
import type { Health } from "../../ports/desk/health.ts";
import type { Overview } from "../../ports/desk/overview.ts";
import { groupByReason } from "../group-waiting.ts";
import { type Finding, findingOf } from "./finding.ts";

export type WorkPorts = {
  readonly cabinets: CabinetDirectory;
  readonly overview: Pick<Overview, "countStates">;
  readonly health: Health;
  readonly sealedKeys: SealedKeys;
};

/** Longer than any worker needs to come round, and than most people's cron. */
const longWithoutWorkMs = 3_600_000;

/** Whether the stored keys of the scope's cabinets can be opened with the key at hand. */
export async function checkSecrets({ cabinets, sealedKeys }: WorkPorts, scope: Scope): Promise<readonly Finding[]> {
  try {
    const count = (await cabinets.list(scope)).length;
    const unreadable = await sealedKeys.findUnreadable(scope);
    if (unreadable === "otherKey") return [findingOf("wrong", "otherKey", {})];
    if (count === 0) return [];
    if (unreadable.length === 0) return [findingOf("well", "secrets", { count })];
    return [findingOf("wrong", "secretsWrong", { cabinets: unreadable })];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [findingOf("wrong", "settingsWrong", { faults: error.faults })];
  }
}

/** The scope's own work, one finding after the other; without cabinets there is nothing to look at. */
export async function* checkWork({ cabinets, overview, health }: WorkPorts, scope: Scope): AsyncGenerator<Finding> {
  const listed = await cabinets.list(scope);
  if (listed.length === 0) {
    yield findingOf("note", "noCabinets", {});
    return;
  }
  yield* checkStopped(listed);
  yield* checkProducts(listed);
  const { parked } = await overview.countStates(scope);
  yield parked === 0 ? findingOf("well", "noneParked", {}) : findingOf("wrong", "parked", { count: parked });
  yield* await checkHeldUp(health, scope);
  yield* await checkWaits(health, scope);
  yield await checkAtWork(health, scope);
}

function checkStopped(cabinets: readonly ListedCabinet[]): readonly Finding[] {
  const stopped = cabinets.flatMap(({ id, stoppedReason, nextTryAt }) =>
    stoppedReason === null ? [] : [{ cabinet: id, reason: stoppedReason, until: null, ...tryOf(nextTryAt) }],
  );
  if (stopped.length === 0) return [findingOf("well", "noneStopped", {})];
  return groupByReason(stopped).map(({ reason, cabinets: ids, nextTryAt }) =>
    findingOf("wrong", "stopped", { reason, cabinets: ids, nextTryAt }),
  );
}

/** What is due is tried now, never in the past. */
function tryOf(nextTryAt: Date | null) {
  return nextTryAt === null ? {} : { nextTryAt: new Date(Math.max(nextTryAt.getTime(), Date.now())) };
}

/** Answers are written all the same, and say more often that they don't know. */
function checkProducts(cabinets: readonly ListedCabinet[]): readonly Finding[] {
  const lacking = cabinets.filter(({ lacksProducts }) => lacksProducts).map(({ id }) => id);
  return lacking.length === 0 ? [] : [findingOf("note", "lacksProducts", { cabinets: lacking })];
}

/** The model is asked itself, and says more. */
const ofModel: readonly WaitReason[] = ["modelKeyInvalid", "modelRefusesRequests"];

/** What would look like an ordinary wait, and is none. */
async function checkHeldUp(health: Health, scope: Scope): Promise<readonly Finding[]> {
  const found = (await health.findHeldUp(scope)).filter(({ reason }) => !ofModel.includes(reason));
  const held = groupByReason(found.map((one) => ({ ...one, until: null }))).map(({ reason, cabinets }) =>
    findingOf("wrong", "heldUp", { reason, cabinets }),
  );
  const givenUp = await health.countGivenUpLanes(scope);
  return givenUp === 0 ? held : [...held, findingOf("note", "givenUp", { count: givenUp })];
}

async function checkWaits(health: Health, scope: Scope): Promise<readonly Finding[]> {
  return groupByReason(await health.findLongWaits(scope)).map(({ reason, cabinets, until }) =>
    findingOf("note", "waitsLong", { reason, cabinets, until }),
  );
}

async function checkAtWork(health: Health, scope: Scope): Promise<Finding> {
  const since = await health.readOldestDue(scope);
  const isLong = since !== null && Date.now() - since.getTime() > longWithoutWorkMs;
  return isLong ? findingOf("note", "overdue", { since }) : findingOf("well", "atWork", {});
}
