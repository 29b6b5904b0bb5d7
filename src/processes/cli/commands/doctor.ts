// `doctor`: looks for what is wrong, one line each with what to do. It works when nothing else does: each check that
// can't be made says so, and the next one is made.

import { hasEmbeddedDatabase } from "../../../adapters/embedded-postgres/home.ts";
import { listCabinets } from "../../../adapters/postgres/cabinets/cabinet-directory.ts";
import { ServiceError } from "../../../domain/errors/errors.ts";
import type { Log } from "../../../ports/log.ts";
import type { Settings } from "../../../settings/settings.ts";
import { connectorsOf } from "../../compose/core.ts";
import { type CommandContext, openLog } from "../command-context.ts";
import { checkDatabase, databaseTrouble, type OpenedDatabase, openForDoctor } from "../doctor/database-checks.ts";
import { type Finding, note, wrong } from "../doctor/finding.ts";
import { checkFolder, checkKeyFiles, checkNode, checkSettings } from "../doctor/machine-checks.ts";
import { checkModel } from "../doctor/model-check.ts";
import { checkMarketplaces } from "../doctor/reach-checks.ts";
import {
  checkAtWork,
  checkHeldUp,
  checkParked,
  checkProducts,
  checkSecrets,
  checkStopped,
  checkWaits,
} from "../doctor/work-checks.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import type { Messages } from "../messages/catalogue.ts";
import { printJson } from "../print-json.ts";
import { safeText } from "../terminal/safe-text.ts";
import { wrapText } from "../terminal/wrap-text.ts";

export async function doctor(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  const { output, messages } = context;
  const findings: Finding[] = [];
  for await (const finding of examine(context)) {
    findings.push(finding);
    if (!json) printFinding(finding, context);
  }
  const wrongs = findings.filter(({ mark }) => mark === "wrong").length;
  if (json) printJson({ wrong: wrongs, findings }, context);
  else output.say(`\n${wrongs === 0 ? messages.doctor.allWell : messages.doctor.notWell(wrongs)}`);
  return wrongs === 0 ? exitCodes.done : exitCodes.failed;
}

async function* examine(context: CommandContext): AsyncGenerator<Finding> {
  const { messages, signal } = context;
  yield checkNode(messages);
  const { settings, finding } = checkSettings(context);
  yield finding;
  if (settings === null) {
    yield note(messages.doctor.restLater);
    return;
  }
  const folder = await checkFolder(settings, messages);
  yield folder;
  yield* await checkKeyFiles(settings, messages);
  // The embedded database lives in the folder, and the doctor makes none.
  const isThere = settings.databaseUrl !== null || hasEmbeddedDatabase(settings.dataDirectory);
  if (!isThere) yield note(messages.doctor.noDatabase(settings.dataDirectory), messages.doctor.noCabinetsToDo);
  const canOpen = isThere && (settings.databaseUrl !== null || folder.mark !== "wrong");
  const used = canOpen ? yield* examineDatabase(settings, context) : null;
  yield* guard(() => checkModel(settings, quietLog(settings, context), messages, signal), messages);
  // A marketplace that nobody uses may well be unreachable. Without a database nobody knows which are used.
  const connectors = [...connectorsOf(settings).values()].filter(({ name }) => used === null || used.has(name));
  yield* guard(() => checkMarketplaces(connectors, settings, messages, signal), messages);
}

/** @returns the marketplaces that have cabinets; null when that can't be seen */
async function* examineDatabase(
  settings: Settings,
  context: CommandContext,
): AsyncGenerator<Finding, ReadonlySet<string> | null> {
  const { messages } = context;
  let opened: OpenedDatabase | null = null;
  try {
    opened = await openForDoctor(settings, quietLog(settings, context));
    const { hasTables, findings } = await checkDatabase(opened, settings, messages);
    yield* findings;
    return hasTables ? yield* examineWork(opened, settings, messages) : null;
  } catch (error) {
    yield databaseTrouble(error, messages);
    return null;
  } finally {
    await opened?.close();
  }
}

async function* examineWork(
  { database }: OpenedDatabase,
  settings: Settings,
  messages: Messages,
): AsyncGenerator<Finding, ReadonlySet<string>> {
  const cabinets = await listCabinets(database, "everybody");
  yield* guard(() => checkSecrets(database, cabinets, settings, messages), messages);
  if (cabinets.length === 0) yield note(messages.doctor.noCabinets, messages.doctor.noCabinetsToDo);
  else {
    yield* checkStopped(cabinets, messages);
    yield* checkProducts(cabinets, messages);
    yield* await checkParked(database, messages);
    yield* await checkHeldUp(database, messages);
    yield* await checkWaits(database, messages);
    yield* await checkAtWork(database, messages);
  }
  return new Set(cabinets.map(({ marketplace }) => marketplace));
}

/** The findings tell it all. */
function quietLog(settings: Settings, context: CommandContext): Log {
  return openLog(settings, context, { write: () => undefined });
}

/** A check that fails says so, and the next one is made. */
async function* guard(
  check: () => Promise<readonly Finding[]>,
  { doctor, failures }: Messages,
): AsyncGenerator<Finding> {
  try {
    yield* await check();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const told = error instanceof ServiceError ? failures.serviceError(error.code, detail) : detail;
    yield wrong(doctor.unexpected, doctor.unexpectedToDo, [told]);
  }
}

const signs = { well: "✓", wrong: "✗", note: "!" } as const;
const styles = { well: "green", wrong: "red", note: "yellow" } as const;

function printFinding({ mark, text, details = [], whatToDo = "" }: Finding, { output }: CommandContext): void {
  const width = output.proseWidth;
  const [first = "", ...others] = wrapText(safeText(text), { width, indent: "  " });
  output.print(`${output.style(styles[mark], signs[mark])} ${first.trimStart()}`);
  for (const line of others) output.print(line);
  for (const detail of details) output.print(wrapBullet("•", detail, width));
  if (whatToDo !== "") output.print(wrapBullet("→", whatToDo, width));
}

function wrapBullet(bullet: string, text: string, width: number): string {
  return wrapText(safeText(text), { width, indent: "    ", firstIndent: `  ${bullet} ` }).join("\n");
}
