// The commands that do the service's work.

import { Option } from "commander";
import type { DemoOptions } from "../commands/demo.ts";
import type { StopOptions } from "../commands/holds.ts";
import type { RunOptions } from "../commands/run.ts";
import type { SimulateOptions } from "../commands/simulate.ts";
import type { StatusOptions } from "../commands/status.ts";
import { readHistoryLength, readOneMore, readSeconds } from "./option-values.ts";
import type { Json, Tree } from "./tree.ts";

const usualWaitSeconds = 30;
export const faultProfiles = ["light", "heavy"] as const;

export function addDemoCommand({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  program
    .commandsGroup(commands.groups.firstLook)
    .command("demo")
    .description(commands.demo)
    .option("--reviews <file.jsonl>", commands.reviews, readOneMore)
    .addOption(new Option("--faults <light|heavy>", commands.faults).choices(faultProfiles))
    .option("--exit-when-idle", commands.exitWhenIdle)
    .option("--wait <seconds>", commands.wait, readSeconds, usualWaitSeconds)
    .option("--json", commands.json)
    .action((options: DemoOptions) =>
      perform(async () => (await import("../commands/demo.ts")).demo(context, options)),
    );
}

export function addWorkCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  program.commandsGroup(commands.groups.work);
  program
    .command("run")
    .description(commands.run)
    .option("--until-idle", commands.untilIdle)
    .option("--draft-only", commands.draftOnly)
    .option("--wait <seconds>", commands.wait, readSeconds, usualWaitSeconds)
    .addOption(failOn(commands.failOn))
    .option("--json", commands.json)
    .action((options: RunOptions) => perform(async () => (await import("../commands/run.ts")).run(context, options)));
  program
    .command("start")
    .description(commands.start)
    .action(() => perform(async () => (await import("../commands/start.ts")).start(context)));
  program
    .command("work")
    .description(commands.work)
    .addOption(supervised(commands.supervised))
    .action(() => perform(async () => (await import("../commands/work.ts")).work(context)));
  program
    .command("web", { hidden: true })
    .description(commands.web)
    .addOption(supervised(commands.supervised))
    .action(() => perform(async () => (await import("../commands/web.ts")).web(context)));
  addRehearsal({ program, context, perform });
  addSendingCommands({ program, context, perform });
  program
    .commandsGroup(commands.groups.decide)
    .command("status")
    .description(commands.status)
    .option("--supplier <id>", commands.supplierFilter)
    .addOption(failOn(commands.failOn))
    .option("--json", commands.json)
    .action((options: StatusOptions) =>
      perform(async () => (await import("../commands/status.ts")).status(context, options)),
    );
}

function addRehearsal({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  program
    .command("simulate")
    .description(commands.simulate)
    .option("--cabinet <id>", commands.simulateCabinet)
    .option("--last <number>", commands.simulateLast, readHistoryLength)
    .option("--reviews <file.jsonl>", commands.simulateReviews, readOneMore)
    .option("--html <file.html>", commands.simulatePage)
    .option("--json", commands.json)
    .action((options: SimulateOptions) =>
      perform(async () => (await import("../commands/simulate.ts")).simulate(context, options)),
    );
}

function addSendingCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  const holds = () => import("../commands/holds.ts");
  program
    .command("stop-sending")
    .description(commands.stopSending)
    .option("--wait <seconds>", commands.waitForFlight, readSeconds)
    .option("--json", commands.json)
    .action((options: StopOptions) => perform(async () => (await holds()).stopAllSending(context, options)));
  program
    .command("resume-sending")
    .description(commands.resumeSending)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await holds()).resumeAllSending(context, options)));
}

/** Exit code 3 instead of 0. */
function failOn(description: string): Option {
  return new Option("--fail-on <attention>", description).choices(["attention"]);
}

/** For the supervisor alone; `main.ts` looks for it before anything else. */
function supervised(description: string): Option {
  return new Option("--supervised", description).hideHelp();
}
