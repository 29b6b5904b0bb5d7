// `secrets rotate` and `secrets reset`: the key that the stored credentials are encrypted with.
//
// Where the key is in a file, a crash may come at any moment. The order that loses nothing: the new key is written beside
// the file and is on the disk; the database is sealed with it and committed; the new key takes the file's place. Between
// the last two steps the file is the old one, and the next start finishes the exchange (`processes/compose/unlock.ts`). Where
// SECRETS_KEY holds it, the person has both keys until he has put the new one in its place.

import { randomBytes } from "node:crypto";
import { type RotationReport, resetKey, rotateKey } from "../../../adapters/postgres/cabinets/key-exchange.ts";
import { InputError } from "../../../domain/errors/errors.ts";
import { readNewSecretsKey } from "../../../settings/new-secrets-key.ts";
import { secretsKeyLength } from "../../../settings/secrets-key.ts";
import { loadOrCreateSecretsKey, storeNextSecretsKey } from "../../../settings/secrets-key-file.ts";
import type { Settings } from "../../../settings/settings.ts";
import type { Core } from "../../compose/core.ts";
import { finishExchange, loadKey, vaultOf } from "../../compose/unlock.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { programName } from "../messages/program-name.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { withCore } from "../with-core.ts";

type Json = { readonly json?: true };

export async function rotate(context: CommandContext, { json }: Json): Promise<ExitCode> {
  const { output, messages } = context;
  return withCore(context, async (core) => {
    const report = await exchange(core, newKeyOf(core.settings, context));
    const { secrets } = messages.reports;
    if (json) {
      printJson(
        { rotated: report !== null, sealed: report?.sealed ?? 0, unreadable: report?.unreadable ?? 0 },
        context,
      );
      return exitCodes.done;
    }
    output.say(report === null ? secrets.alreadyRotated : secrets.rotated(report.sealed));
    if (report !== null && report.unreadable > 0) output.say(secrets.unreadable(report.unreadable));
    output.say(core.settings.secretsKey === null ? secrets.restart : secrets.putInPlace);
    return exitCodes.done;
  });
}

/** @returns null when the new key is in use already */
async function exchange({ database, settings }: Core, newKey: Uint8Array): Promise<RotationReport | null> {
  const { secretsKey, secretsKeyPath } = settings;
  const from = vaultOf(await loadKey(database, settings));
  const isInFile = secretsKey === null;
  const keep = () => (isInFile ? storeNextSecretsKey(secretsKeyPath, newKey) : Promise.resolve());
  const report = await rotateKey(database, { from, to: vaultOf(newKey), keep });
  await finishExchange(database, settings);
  return report;
}

/** @throws InputError where only a person can bring the new key */
function newKeyOf({ secretsKey }: Settings, { messages, readEnvironment }: CommandContext): Uint8Array {
  const newSecretsKey = readNewSecretsKey(readEnvironment());
  if (newSecretsKey === null && secretsKey === null) return randomBytes(secretsKeyLength);
  if (newSecretsKey === null) throw new InputError([messages.failures.newKeyMissing]);
  if (secretsKey !== null && Buffer.from(secretsKey).equals(newSecretsKey)) {
    throw new InputError([messages.failures.newKeyIsOld]);
  }
  return newSecretsKey;
}

export async function reset(context: CommandContext, { json }: Json): Promise<ExitCode> {
  const { output, messages } = context;
  const { secrets, steps } = messages.reports;
  return withCore(context, async ({ database, settings }) => {
    await finishExchange(database, settings);
    const key = settings.secretsKey ?? (await loadOrCreateSecretsKey(settings.secretsKeyPath));
    const stopped = await resetKey(database, vaultOf(key));
    if (json) {
      printJson({ reset: stopped !== null, stopped: stopped ?? 0 }, context);
      return exitCodes.done;
    }
    if (stopped === null) output.say(secrets.fitsAlready);
    else if (stopped > 0) {
      output.say(secrets.reset(stopped));
      printSteps([{ command: `${programName} suppliers import suppliers.yaml`, purpose: steps.importAgain }], context);
    } else {
      output.say(secrets.resetAll);
      printSteps([{ command: `${programName} cabinets check`, purpose: steps.checkKeys }], context);
    }
    return exitCodes.done;
  });
}
