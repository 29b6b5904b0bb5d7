// The service's own work: keys that can be decrypted, cabinets that have stopped, what is parked, what nobody touches.

import { readFile } from "node:fs/promises";
import { type ListedCabinet, readCredentials } from "../../../adapters/postgres/cabinet-directory.ts";
import { createCredentialVault } from "../../../adapters/postgres/credential-vault.ts";
import type { Database } from "../../../adapters/postgres/database.ts";
import { findLongWaits, readOldestDue } from "../../../adapters/postgres/health.ts";
import { countStates } from "../../../adapters/postgres/overview.ts";
import { createSecretBox } from "../../../adapters/secrets/secret-box.ts";
import { SettingsError } from "../../../domain/errors.ts";
import { loadOrCreateSecretsKey } from "../../../settings/secrets-key-file.ts";
import type { Settings } from "../../../settings/settings.ts";
import type { Messages } from "../messages/catalogue.ts";
import { groupByReason, nameSome } from "../run-report/attention.ts";
import { relativeTime } from "../terminal/local-words.ts";
import { type Finding, note, well, wrong } from "./finding.ts";

/** Longer than any worker needs to come round, and than most people's cron. */
const longWithoutWorkMs = 3_600_000;

export async function checkSecrets(
  database: Database,
  cabinets: readonly ListedCabinet[],
  settings: Settings,
  { doctor, runReports, failures }: Messages,
): Promise<readonly Finding[]> {
  const ids = cabinets.map(({ id }) => id);
  try {
    const vault = createCredentialVault(createSecretBox(await readKey(settings)));
    const sealed: string[] = [];
    for (const id of ids) {
      const opens = await readCredentials(database, vault, id).then(() => true, isOtherKey);
      if (!opens) sealed.push(id);
    }
    if (sealed.length === 0) return [well(doctor.secrets(ids.length))];
    return [wrong(doctor.secretsWrong(nameSome(sealed, runReports.andMore)), doctor.secretsToDo)];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [
      wrong(
        doctor.secretsWrong(nameSome(ids, runReports.andMore)),
        doctor.secretsToDo,
        error.faults.map(failures.translateFault),
      ),
    ];
  }
}

/** @throws SettingsError also when the key file is gone: a new key would open nothing */
async function readKey({ secretsKey, secretsKeyPath }: Settings): Promise<Uint8Array> {
  if (secretsKey !== null) return secretsKey;
  await readFile(secretsKeyPath).catch((cause: unknown) => {
    throw new SettingsError([secretsKeyPath], { cause });
  });
  return loadOrCreateSecretsKey(secretsKeyPath);
}

function isOtherKey(error: unknown): false {
  if (error instanceof SettingsError) return false;
  throw error;
}

export function checkStopped(
  cabinets: readonly ListedCabinet[],
  { doctor, words, runReports }: Messages,
): readonly Finding[] {
  const stopped = cabinets.flatMap(({ id, stoppedReason }) =>
    stoppedReason === null ? [] : [{ cabinet: id, reason: stoppedReason, until: null }],
  );
  if (stopped.length === 0) return [well(doctor.noneStopped)];
  return groupByReason(stopped).map(({ reason, cabinets: ids }) => {
    const { what, command } = words.remedies[reason] ?? { what: "" };
    const text = doctor.stopped(nameSome(ids, runReports.andMore), words.waits[reason]);
    return wrong(text, [what, command].filter((part) => part !== undefined).join(" "));
  });
}

export async function checkParked(database: Database, { doctor }: Messages): Promise<readonly Finding[]> {
  const { parked } = await countStates(database);
  return [parked === 0 ? well(doctor.noneParked) : wrong(doctor.parked(parked), doctor.parkedToDo)];
}

export async function checkWaits(database: Database, messages: Messages): Promise<readonly Finding[]> {
  const { doctor, words, runReports, locale } = messages;
  return groupByReason(await findLongWaits(database)).map(({ reason, cabinets, until }) => {
    const when = until === null ? "" : relativeTime(until, locale);
    return note(doctor.waitsLong(nameSome(cabinets, runReports.andMore), words.waits[reason], when));
  });
}

export async function checkAtWork(database: Database, { doctor, locale }: Messages): Promise<readonly Finding[]> {
  const since = await readOldestDue(database);
  const isLong = since !== null && Date.now() - since.getTime() > longWithoutWorkMs;
  return [isLong ? note(doctor.overdue(relativeTime(since, locale)), doctor.overdueToDo) : well(doctor.atWork)];
}
