// `backup` and `restore`: all that is stored, in one file, and back.

import { resolve } from "node:path";
import packageFile from "../../../../package.json" with { type: "json" };
import { backUp, restore as restoreFrom } from "../../compose/backup.ts";
import { readCaller } from "../caller.ts";
import { type CommandContext, openLog, readDeskSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { requireReadable } from "../given-file.ts";
import { programName } from "../messages/program-name.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { printOtherKey } from "../run-report/troubles.ts";
import { dateAndTime } from "../terminal/local-words.ts";
import { writeWholeFile } from "../whole-file.ts";

type Json = { readonly json?: true };

export async function backup(context: CommandContext, path: string, { json }: Json): Promise<ExitCode> {
  const { output, messages } = context;
  const settings = readDeskSettings(context);
  const file = resolve(path);
  const { takenAt, rows } = await writeWholeFile(file, messages, (to) =>
    backUp(settings, openLog(settings, context), { to, version: packageFile.version }),
  );
  if (json) printJson({ file, takenAt, rows }, context);
  else {
    const { taken, keyIsApart } = messages.reports.backup;
    output.say(taken(file, rows, dateAndTime(takenAt, messages.locale)));
    output.say(keyIsApart(settings.secretsKey === null ? settings.secretsKeyPath : null));
  }
  return exitCodes.done;
}

export async function restore(context: CommandContext, path: string, { json }: Json): Promise<ExitCode> {
  const { output, messages } = context;
  const settings = readDeskSettings(context);
  const file = resolve(path);
  // Before a database is made for nothing.
  await requireReadable(path, messages);
  const { actor } = readCaller();
  const restored = await restoreFrom(settings, openLog(settings, context), { file, actor });
  const { takenAt, rows, lookedFor, visibleFrom, secretsKey } = restored;
  if (json) {
    printJson({ file, takenAt, rows, lookedFor, sendingStopped: true, visibleFrom, secretsKey }, context);
    return exitCodes.done;
  }
  const { reports, locale } = messages;
  output.say(reports.backup.restored(rows, dateAndTime(takenAt, locale)));
  if (lookedFor > 0) output.say(reports.backup.lookedFor(lookedFor));
  output.say(reports.backup.sendingStopped(dateAndTime(visibleFrom, locale)));
  if (secretsKey === "other") {
    output.print("");
    printOtherKey(context);
  }
  // With another key the check could only fail.
  const check = { command: `${programName} cabinets check`, purpose: reports.steps.checkKeys };
  printSteps(
    [
      ...(secretsKey === "other" ? [] : [check]),
      { command: `${programName} resume-sending`, purpose: reports.steps.resumeSending },
    ],
    context,
  );
  return exitCodes.done;
}
