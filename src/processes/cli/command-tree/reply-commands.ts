// The commands by which people see replies and decide on them.

import { type Command, Option } from "commander";
import { feedbackKinds } from "../../../domain/feedback.ts";
import type { ApproveOptions, BulkOptions, EditOptions } from "../commands/replies-decide.ts";
import type { ListOptions } from "../commands/replies-list.ts";
import { longestList, readCount, readRatings, readStates, stateNames } from "./option-values.ts";
import type { Json, Tree } from "./program.ts";

const usualListLength = 20;

export function addReplyCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  const decide = () => import("../commands/replies-decide.ts");
  const replies = program.command("replies").description(commands.replies);
  addFilters(replies.command("list").description(commands.listReplies), commands, usualListLength)
    // Several states with commas are more than one choice: the choices are for completion.
    .addOption(new Option("--state <state>", commands.stateFilter).choices(stateNames).argParser(readStates))
    .option("--json", commands.json)
    .action((options: ListOptions) =>
      perform(async () => (await import("../commands/replies-list.ts")).list(context, options)),
    );
  replies
    .command("show")
    .description(commands.showReply)
    .argument("<17>")
    .option("--json", commands.json)
    .action((id: string, options: Json) =>
      perform(async () => (await import("../commands/replies-show.ts")).showReply(context, id, options)),
    );
  addFilters(replies.command("approve").description(commands.approve), commands)
    .argument("[17@2...]")
    .option("--all", commands.all)
    .option("--despite-findings", commands.despiteFindings)
    .action((ids: readonly string[], options: ApproveOptions) =>
      perform(async () => (await decide()).approve(context, ids, options)),
    );
  replies
    .command("edit")
    .description(commands.edit)
    .argument("<17@2>")
    .option("--text <text>", commands.text)
    .option("--approve", commands.approveAtOnce)
    .option("--despite-findings", commands.despiteFindings)
    .action((id: string, options: EditOptions) => perform(async () => (await decide()).edit(context, id, options)));
  addFilters(replies.command("reject").description(commands.reject), commands)
    .argument("[17...]")
    .option("--all", commands.all)
    .action((ids: readonly string[], options: BulkOptions) =>
      perform(async () => (await decide()).reject(context, ids, options)),
    );
  addParkedCommands({ program, context, perform });
}

function addParkedCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  const parked = program.command("parked").description(commands.parked);
  addFilters(parked.command("list").description(commands.listParked), commands, usualListLength)
    .option("--json", commands.json)
    .action((options: ListOptions) =>
      perform(async () => (await import("../commands/parked.ts")).listParked(context, options)),
    );
  addFilters(parked.command("resume").description(commands.resume), commands)
    .argument("[17...]")
    .option("--all", commands.all)
    .action((ids: readonly string[], options: BulkOptions) =>
      perform(async () => (await import("../commands/parked.ts")).resumeParked(context, ids, options)),
    );
}

/** @param usualLimit none for a decision, which is about everything */
function addFilters(command: Command, commands: Tree["context"]["messages"]["commands"], usualLimit?: number): Command {
  const limit = new Option("--limit <number>", commands.limit).argParser(readCount);
  return command
    .option("--supplier <id>", commands.supplierFilter)
    .option("--cabinet <id>", commands.cabinetFilter)
    .option("--marketplace <name>", commands.marketplaceFilter)
    .addOption(new Option("--kind <review|question>", commands.kindFilter).choices(feedbackKinds))
    .option("--rating <stars>", commands.ratingFilter, readRatings)
    .addOption(usualLimit === undefined ? limit.default(longestList, "") : limit.default(usualLimit));
}
