// The service's own work: keys that can be decrypted, cabinets that have stopped, what is parked, what nobody touches.

import { readCredentials } from "../../../adapters/postgres/cabinets/cabinet-directory.ts";
import type { Database } from "../../../adapters/postgres/connection/database.ts";
import {
  countGivenUpLanes,
  findHeldUp,
  findLongWaits,
  readOldestDue,
} from "../../../adapters/postgres/views/health.ts";
import { countStates } from "../../../adapters/postgres/views/overview.ts";
import { SettingsError } from "../../../domain/errors/errors.ts";
import type { WaitReason } from "../../../domain/feedback/reasons.ts";
import type { ListedCabinet } from "../../../ports/desk/cabinets.ts";
import type { Settings } from "../../../settings/settings.ts";
import { peekVault } from "../../compose/unlock.ts";
import type { Messages } from "../messages/catalogue.ts";
import { remedyCall } from "../remedy-call.ts";
import { groupByReason, nameSome } from "../run-report/attention.ts";
import { tellFaults } from "../tell-faults.ts";
import { relativeTime } from "../terminal/local-words.ts";
import { type Finding, note, well, wrong } from "./finding.ts";

/** Longer than any worker needs to come round, and than most people's cron. */
const longWithoutWorkMs = 3_600_000;

export async function checkSecrets(
  database: Database,
  cabinets: readonly ListedCabinet[],
  settings: Settings,
  messages: Messages,
): Promise<readonly Finding[]> {
  const { doctor, runReports } = messages;
  const ids = cabinets.map(({ id }) => id);
  try {
    const { fit, vault } = await peekVault(database, settings);
    if (fit === "other") return [wrong(doctor.otherKey, doctor.otherKeyToDo)];
    if (ids.length === 0) return [];
    const sealed: string[] = [];
    for (const id of ids) {
      const opens =
        vault !== null && (await readCredentials(database, vault, "everybody", id).then(() => true, isOtherKey));
      if (!opens) sealed.push(id);
    }
    if (sealed.length === 0) return [well(doctor.secrets(ids.length))];
    return [wrong(doctor.secretsWrong(nameSome(sealed, runReports.andMore)), doctor.secretsToDo)];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [wrong(doctor.settingsWrong, doctor.settingsToDo, tellFaults(error.faults, messages))];
  }
}

function isOtherKey(error: unknown): false {
  if (error instanceof SettingsError) return false;
  throw error;
}

export function checkStopped(
  cabinets: readonly ListedCabinet[],
  { doctor, words, runReports, locale }: Messages,
): readonly Finding[] {
  const stopped = cabinets.flatMap(({ id, stoppedReason, nextTryAt }) =>
    stoppedReason === null ? [] : [{ cabinet: id, reason: stoppedReason, until: null, ...tryOf(nextTryAt) }],
  );
  if (stopped.length === 0) return [well(doctor.noneStopped)];
  return groupByReason(stopped).map(({ reason, cabinets: ids, nextTryAt }) => {
    const text = doctor.stopped(nameSome(ids, runReports.andMore), words.waits[reason]);
    const again = nextTryAt === null ? [] : [runReports.triedAgain(relativeTime(nextTryAt, locale))];
    return wrong(text, remedyOf(reason, words), again);
  });
}

function tryOf(nextTryAt: Date | null) {
  return nextTryAt === null ? {} : { nextTryAt: new Date(Math.max(nextTryAt.getTime(), Date.now())) };
}

function remedyOf(reason: WaitReason, words: Messages["words"]): string {
  const { what, action } = words.remedies[reason] ?? { what: "" };
  return action === undefined ? what : `${what} ${remedyCall(action, words)}`;
}

/** Answers are written all the same, and say more often that they don't know. */
export function checkProducts(
  cabinets: readonly ListedCabinet[],
  { doctor, runReports }: Messages,
): readonly Finding[] {
  const lacking = cabinets.filter(({ lacksProducts }) => lacksProducts).map(({ id }) => id);
  return lacking.length === 0
    ? []
    : [note(doctor.lacksProducts(nameSome(lacking, runReports.andMore)), doctor.lacksProductsToDo)];
}

/** The model is asked itself, and says more. */
const ofModel: readonly WaitReason[] = ["modelKeyInvalid", "modelRefusesRequests"];

/** What would look like an ordinary wait, and is none. */
export async function checkHeldUp(database: Database, messages: Messages): Promise<readonly Finding[]> {
  const { doctor, words, runReports } = messages;
  const found = (await findHeldUp(database, "everybody")).filter(({ reason }) => !ofModel.includes(reason));
  const held = groupByReason(found.map((cabinet) => ({ ...cabinet, until: null }))).map(({ reason, cabinets }) =>
    wrong(doctor.heldUp(nameSome(cabinets, runReports.andMore), words.waits[reason]), remedyOf(reason, words)),
  );
  const givenUp = await countGivenUpLanes(database, "everybody");
  return givenUp === 0 ? held : [...held, note(doctor.givenUp(givenUp), doctor.givenUpToDo)];
}

export async function checkParked(database: Database, { doctor }: Messages): Promise<readonly Finding[]> {
  const { parked } = await countStates(database, "everybody");
  return [parked === 0 ? well(doctor.noneParked) : wrong(doctor.parked(parked), doctor.parkedToDo)];
}

export async function checkWaits(database: Database, messages: Messages): Promise<readonly Finding[]> {
  const { doctor, words, runReports, locale } = messages;
  return groupByReason(await findLongWaits(database, "everybody")).map(({ reason, cabinets, until }) => {
    const when = until === null ? "" : relativeTime(until, locale);
    return note(doctor.waitsLong(nameSome(cabinets, runReports.andMore), words.waits[reason], when));
  });
}

export async function checkAtWork(database: Database, { doctor, locale }: Messages): Promise<readonly Finding[]> {
  const since = await readOldestDue(database, "everybody");
  const isLong = since !== null && Date.now() - since.getTime() > longWithoutWorkMs;
  return [isLong ? note(doctor.overdue(relativeTime(since, locale)), doctor.overdueToDo) : well(doctor.atWork)];
}
