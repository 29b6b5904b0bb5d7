// `demo`: the whole service at work, with nothing but this checkout. An embedded PostgreSQL in a folder of its own, the
// sandbox as a process beside it, and the service itself between them, exactly as it runs for real sellers.
//
// The sandbox forgets everything when it stops, so each demo begins with an empty database.

import { join } from "node:path";
import { stringify } from "yaml";
import type { WaitReason } from "../../../domain/feedback/reasons.ts";
import type { RunReport, Tally } from "../../../ports/progress.ts";
import { apiUrlVariable, cabinetUrlVariable } from "../../../settings/marketplace-addresses.ts";
import type { Settings } from "../../../settings/settings.ts";
import { parseSuppliersFile } from "../../../settings/suppliers-file.ts";
import { openUnlockedCore, type UnlockedCore } from "../../compose/core.ts";
import { composeDesk } from "../../compose/desk.ts";
import { openFreshDatabase } from "../../compose/fresh-database.ts";
import { readProcessSettings } from "../../compose/process-settings.ts";
import { runUntilIdle } from "../../worker/run-until-idle.ts";
import { createTally } from "../../worker/tally.ts";
import { readCaller } from "../caller.ts";
import { type CommandContext, openLog } from "../command-context.ts";
import { askBooks, type Books } from "../demo-books.ts";
import { brokerVariables, brokerWords } from "../demo-broker.ts";
import { signInSellers } from "../demo-sign-in.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { type LiveView, openLiveView, openNoView } from "../live-view/live-view.ts";
import { commandName, programName, withDataDir } from "../messages/program-name.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { jsonReport } from "../run-report/json-report.ts";
import { printRunReport } from "../run-report/run-report.ts";
import { stepsAfterRun } from "../run-report/steps-after-run.ts";
import { type SandboxProcess, startSandboxProcess } from "../sandbox-process.ts";
import type { AtDesk } from "../with-desk.ts";

export type DemoOptions = {
  readonly reviews?: readonly string[];
  readonly faults?: string;
  readonly exitWhenIdle?: true;
  readonly wait: number;
  readonly json?: true;
};

/** A demo is watched: new reviews should show soon. */
const collectIntervalSeconds = 15;
/** The stand-ins show what they store at once: a reply that was lost is proven so in seconds, not in a day. */
const lagHorizonSeconds = 10;

/** Of the keys that are in trouble in the sandbox's plan: it shows what is told of them, and nothing can mend them. */
const refusedOnPurpose = [
  "credentialExpired",
  "subscriptionMissing",
  "sessionEnded",
] as const satisfies readonly WaitReason[];

export async function demo(context: CommandContext, options: DemoOptions): Promise<ExitCode> {
  const { output, messages, readEnvironment } = context;
  const folder = join(readEnvironment()["DATA_DIR"] || "./data", "demo");
  (options.json ? output.remark : output.say)(messages.runReports.demo.begins);
  const sandbox = await startSandboxProcess(sandboxWords(options, readEnvironment()), messages);
  try {
    const settings = demoSettings(folder, sandbox, context);
    const tally = createTally();
    const view = options.json ? openNoView(context) : await openLiveView(tally, context);
    const log = openLog(settings, context, view);
    const claim = await openFreshDatabase(settings, log);
    try {
      const core = await openUnlockedCore(settings, log, { isWorker: true });
      try {
        return await runDemo({ core, sandbox, folder, tally, view }, context, options);
      } finally {
        await core.close();
      }
    } finally {
      await claim.close();
    }
  } finally {
    await sandbox.stop();
  }
}

function sandboxWords({ reviews = [], faults }: DemoOptions, environment: NodeJS.ProcessEnv): string[] {
  return [
    ...reviews.flatMap((path) => ["--reviews", path]),
    ...(faults === undefined ? [] : ["--faults", faults]),
    ...brokerWords(environment),
  ];
}

/** The service's own settings, with the sandbox in the place of everything outside. */
function demoSettings(folder: string, sandbox: SandboxProcess, { readEnvironment, output }: CommandContext): Settings {
  const environment = readEnvironment();
  const addresses = [
    ...Object.entries(sandbox.apiUrls).map(([name, url]) => [apiUrlVariable(name), url]),
    ...Object.entries(sandbox.cabinets).map(([name, { url }]) => [cabinetUrlVariable(name), url]),
  ];
  return readProcessSettings({
    ...Object.fromEntries(addresses),
    BROWSER_PATH: environment["BROWSER_PATH"],
    // Stand-ins need no pauses like a person's.
    BROWSER_PAUSE: "0",
    BROWSER_BATCH: "0",
    DATA_DIR: folder,
    OPENAI_API_KEY: "demo",
    URL_PROXY_OPENAI: sandbox.openaiUrl,
    RATE_LIMIT_FACTOR: String(sandbox.rateFactor),
    COLLECT_INTERVAL: String(collectIntervalSeconds),
    UNKNOWN_LAG_HORIZON: String(lagHorizonSeconds),
    ...brokerVariables(environment, sandbox.pubsubHost),
    LOG_LEVEL: environment["LOG_LEVEL"] || (output.isTerminal ? "error" : "warn"),
  });
}

type Stage = {
  readonly core: UnlockedCore;
  readonly sandbox: SandboxProcess;
  readonly folder: string;
  readonly tally: Tally;
  readonly view: LiveView;
};

async function runDemo(stage: Stage, context: CommandContext, options: DemoOptions): Promise<ExitCode> {
  const { core, sandbox, tally, view } = stage;
  const { exitWhenIdle, json, wait } = options;
  const atDesk = { desk: composeDesk(core), caller: readCaller() };
  const { desk, caller } = atDesk;
  await importSandboxSuppliers(core, atDesk, sandbox);
  if (!json) printBeginning(stage, context, options);
  await signInSellers(sandbox, atDesk, context);
  view.begin(await desk.countByCabinet(caller), () => desk.countInReview(caller));
  const waitMs = exitWhenIdle ? wait * 1_000 : null;
  const report = await runUntilIdle(core, { tally, waitMs }, context.signal).finally(view.close);
  const books = await askBooks(core, sandbox);
  if (json) printJson({ ...jsonReport(report), sandbox: books }, context);
  else await printEnd(stage, { report, books, atDesk }, context);
  if (books.doubles > 0 || books.missing > 0) return exitCodes.failed;
  return exitWhenIdle && context.signal.aborted ? exitCodes.interrupted : exitCodes.done;
}

/** As a person does it: by a suppliers file. */
async function importSandboxSuppliers(
  { marketplaces }: UnlockedCore,
  { desk, caller }: AtDesk,
  { suppliers }: SandboxProcess,
): Promise<void> {
  const connectors = await marketplaces.load(marketplaces.titles.keys());
  await desk.importSuppliers(caller, parseSuppliersFile(stringify({ suppliers }), { environment: {}, connectors }));
}

function printBeginning({ folder, sandbox }: Stage, { output, messages }: CommandContext, options: DemoOptions): void {
  const { runs, endsByItself, untilStopped } = messages.runReports.demo;
  output.say(runs(folder, sandbox.rateFactor));
  output.print(
    options.exitWhenIdle ? endsByItself : `${untilStopped}\n  ${withDataDir(folder, commandName)} replies list`,
  );
  output.print("");
}

type Outcome = { readonly report: RunReport; readonly books: Books; readonly atDesk: AtDesk };

async function printEnd({ folder }: Stage, { report, books, atDesk }: Outcome, context: CommandContext): Promise<void> {
  const { steps } = context.messages.reports;
  const remark = context.messages.runReports.demo.books(books);
  await printRunReport(report, atDesk, context, { remark, refusedOnPurpose });
  const program = withDataDir(folder, commandName);
  const { states } = report;
  printSteps(
    [
      ...stepsAfterRun({ states, hasCabinets: true, program }, context.messages),
      { command: `${program} status`, purpose: steps.status },
      { command: `${programName} suppliers import suppliers.yaml`, purpose: steps.ownCabinets },
    ],
    context,
  );
}
