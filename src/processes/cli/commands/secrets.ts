// `secrets rotate` and `secrets reset`: the key that the stored credentials are encrypted with.

import { randomBytes } from "node:crypto";
import { readNewSecretsKey } from "../../../settings/new-secrets-key.ts";
import { secretsKeyLength } from "../../../settings/secrets-key.ts";
import type { Settings } from "../../../settings/settings.ts";
import { exchangeKey, resetKey } from "../../compose/exchange-key.ts";
import { readCaller } from "../caller.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { programName } from "../messages/program-name.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { withCore } from "../with-desk.ts";

type Json = { readonly json?: true };

export async function rotate(context: CommandContext, { json }: Json): Promise<ExitCode> {
  const { output, messages } = context;
  return withCore(context, async (core) => {
    const report = await exchangeKey(core, readCaller().actor, newKeyOf(core.settings, context));
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

/** @throws InputError where only a person can bring the new key */
function newKeyOf({ secretsKey }: Settings, { messages, readEnvironment }: CommandContext): Uint8Array {
  const newSecretsKey = readNewSecretsKey(readEnvironment());
  if (newSecretsKey === null && secretsKey === null) return randomBytes(secretsKeyLength);
  if (newSecretsKey === null) throw new CommandError([messages.failures.newKeyMissing]);
  if (secretsKey !== null && Buffer.from(secretsKey).equals(newSecretsKey)) {
    throw new CommandError([messages.failures.newKeyIsOld]);
  }
  return newSecretsKey;
}

export async function reset(context: CommandContext, { json }: Json): Promise<ExitCode> {
  const { output, messages } = context;
  const { secrets, steps } = messages.reports;
  return withCore(context, async (core) => {
    const stopped = await resetKey(core, readCaller().actor);
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
