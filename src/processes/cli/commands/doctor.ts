// `doctor`: looks for what is wrong, one line each with what to do. It works when nothing else does: each check that
// can't be made says so, and the next one is made.

import { checkBus } from "../../../desk/diagnose/check-bus.ts";
import { checkDatabase, hasTables } from "../../../desk/diagnose/check-database.ts";
import { checkLog } from "../../../desk/diagnose/check-log.ts";
import { checkMarketplaces } from "../../../desk/diagnose/check-marketplaces.ts";
import { checkModel } from "../../../desk/diagnose/check-model.ts";
import { checkSecrets, checkWork, type WorkPorts } from "../../../desk/diagnose/check-work.ts";
import { type Finding, findingOf } from "../../../desk/diagnose/finding.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { Log } from "../../../ports/log.ts";
import { apiUrlVariable } from "../../../settings/marketplace-addresses.ts";
import type { Settings } from "../../../settings/settings.ts";
import {
  createBusProbe,
  createLogProbe,
  createModelProbe,
  findOwnBrowser,
  hasDatabase,
  isAnswered,
  type OpenedForDoctor,
  openForDoctor,
} from "../../compose/doctor.ts";
import { marketplacesOf } from "../../compose/marketplaces.ts";
import { readCaller } from "../caller.ts";
import { type CommandContext, openLog } from "../command-context.ts";
import { type ToldFinding, tellFinding } from "../doctor/finding-text.ts";
import { checkFolder, checkKeyFiles, checkNode, checkSettings } from "../doctor/machine-checks.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../print-json.ts";
import { safeText } from "../terminal/safe-text.ts";
import { wrapText } from "../terminal/wrap-text.ts";
import { wrapAdvice } from "../wrap-advice.ts";

export async function doctor(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  const { output, messages } = context;
  const findings: ToldFinding[] = [];
  for await (const finding of examine(context)) {
    const told = tellFinding(finding, messages);
    findings.push(told);
    if (!json) printFinding(told, context);
  }
  const wrongs = findings.filter(({ mark }) => mark === "wrong").length;
  if (json) printJson({ wrong: wrongs, findings }, context);
  else output.say(`\n${wrongs === 0 ? messages.doctor.allWell : messages.doctor.notWell(wrongs)}`);
  return wrongs === 0 ? exitCodes.done : exitCodes.failed;
}

async function* examine(context: CommandContext): AsyncGenerator<Finding> {
  yield checkNode();
  const { settings, finding } = await checkSettings(context);
  yield finding;
  if (settings === null) {
    yield findingOf("note", "restLater", {});
    return;
  }
  const folder = await checkFolder(settings);
  yield folder;
  yield* await checkKeyFiles(settings);
  yield* guard(() => examineBrowser(settings));
  // The embedded database lives in the folder.
  const isThere = hasDatabase(settings);
  if (!isThere) yield findingOf("note", "noDatabase", { folder: settings.dataDirectory });
  const canOpen = isThere && (settings.databaseUrl !== null || folder.mark !== "wrong");
  const log = quietLog(settings, context);
  const used = canOpen ? yield* examineDatabase(settings, log) : null;
  yield* guard(() => examineModel(settings, log, context.signal));
  yield* guard(() => examineMarketplaces(settings, used, context.signal));
  yield* guard(() => examineBus(settings));
  yield* guard(() => examineLog(settings));
}

/** @returns the marketplaces that have cabinets; null when that can't be seen */
async function* examineDatabase(settings: Settings, log: Log): AsyncGenerator<Finding, ReadonlySet<string> | null> {
  let opened: OpenedForDoctor | null = null;
  try {
    opened = await openForDoctor(settings, log);
    const server = await opened.readServer();
    yield* checkDatabase(server);
    return hasTables(server) ? yield* examineWork(opened.work, readCaller().scope) : null;
  } catch (cause) {
    yield findingOf("wrong", "databaseAway", { cause });
    return null;
  } finally {
    await opened?.close();
  }
}

async function* examineWork(work: WorkPorts, scope: Scope): AsyncGenerator<Finding, ReadonlySet<string>> {
  yield* guard(() => checkSecrets(work, scope));
  yield* checkWork(work, scope);
  return new Set((await work.cabinets.list(scope)).map(({ marketplace }) => marketplace));
}

/** Without one there is nothing to say: most cabinets are served by API. */
async function examineBrowser(settings: Settings): Promise<readonly Finding[]> {
  const browser = await findOwnBrowser(settings);
  if (browser === null) return [];
  const { path, version, lack } = browser;
  return [
    lack === null ? findingOf("well", "browser", { path, version }) : findingOf("note", "browserOpen", { path, lack }),
  ];
}

async function examineModel(settings: Settings, log: Log, signal: AbortSignal): Promise<readonly Finding[]> {
  const probe = createModelProbe(settings, log);
  return probe === null ? [] : checkModel(probe, signal);
}

/**
 * A marketplace that nobody uses may well be unreachable.
 * @param used null where nobody knows which are used
 */
async function examineMarketplaces(
  settings: Settings,
  used: ReadonlySet<string> | null,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { titles, load } = await marketplacesOf(settings);
  const called = await load([...titles.keys()].filter((name) => used === null || used.has(name)));
  const marketplaces = [...called.values()].map(({ name, title, officialUrl }) => {
    const url = settings.marketplaceApiUrls[name] ?? officialUrl;
    return { title, url, variable: apiUrlVariable(name) };
  });
  return checkMarketplaces(marketplaces, (url) => isAnswered(url, signal));
}

async function examineBus(settings: Settings): Promise<readonly Finding[]> {
  const probe = createBusProbe(settings);
  return probe === null ? [] : checkBus(probe);
}

async function examineLog(settings: Settings): Promise<readonly Finding[]> {
  const probe = createLogProbe(settings);
  return probe === null ? [] : checkLog(probe);
}

/** The findings tell it all. */
function quietLog(settings: Settings, context: CommandContext): Log {
  const log = { ...settings.log, destination: "stderr" } as const;
  return openLog({ ...settings, log }, context, { write: () => undefined });
}

/** A check that fails says so, and the next one is made. */
async function* guard(check: () => Promise<readonly Finding[]>): AsyncGenerator<Finding> {
  try {
    yield* await check();
  } catch (cause) {
    yield findingOf("wrong", "unexpected", { cause });
  }
}

const signs = { well: "✓", wrong: "✗", note: "!" } as const;
const styles = { well: "green", wrong: "red", note: "yellow" } as const;

function printFinding({ mark, text, details = [], whatToDo = "" }: ToldFinding, { output }: CommandContext): void {
  const width = output.proseWidth;
  const [first = "", ...others] = wrapText(safeText(text), { width, indent: "  " });
  output.print(`${output.style(styles[mark], signs[mark])} ${first.trimStart()}`);
  for (const line of others) output.print(line);
  for (const detail of details) output.print(wrapBullet("•", detail, width));
  if (whatToDo !== "") output.print(wrapBullet("→", whatToDo, width));
}

function wrapBullet(bullet: string, text: string, width: number): string {
  return wrapAdvice(safeText(text), { width, indent: "    ", firstIndent: `  ${bullet} ` }).join("\n");
}
