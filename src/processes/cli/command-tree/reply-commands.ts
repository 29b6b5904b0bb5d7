// The commands by which people see replies and decide on them.

import type { Command } from "commander";
import type { EndOptions } from "../commands/parked.ts";
import type { ApproveOptions, EditOptions } from "../commands/replies-decide.ts";
import type { ListOptions } from "../commands/replies-list.ts";
import type { BulkOptions } from "../decision-report.ts";
import { addFilters, stateOption } from "./filter-options.ts";
import type { Json, Tree } from "./tree.ts";

const usualListLength = 20;

export function addReplyCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  const decide = () => import("../commands/replies-decide.ts");
  const replies = program.command("replies").description(commands.replies);
  addListOptions(
    addFilters(replies.command("list").description(commands.listReplies), commands, usualListLength),
    commands,
  )
    .addOption(stateOption(commands.stateFilter))
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
    .option("--json", commands.json)
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
    .option("--json", commands.json)
    .action((id: string, options: EditOptions) => perform(async () => (await decide()).edit(context, id, options)));
  addFilters(replies.command("reject").description(commands.reject), commands)
    .argument("[17...]")
    .option("--all", commands.all)
    .option("--json", commands.json)
    .action((ids: readonly string[], options: BulkOptions) =>
      perform(async () => (await decide()).reject(context, ids, options)),
    );
  addFilters(replies.command("undo").description(commands.undo), commands)
    .argument("[17...]")
    .option("--all", commands.all)
    .option("--json", commands.json)
    .action((ids: readonly string[], options: BulkOptions) =>
      perform(async () => (await decide()).undo(context, ids, options)),
    );
  addParkedCommands({ program, context, perform });
}

function addParkedCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  const parked = program.command("parked").description(commands.parked);
  addListOptions(
    addFilters(parked.command("list").description(commands.listParked), commands, usualListLength),
    commands,
  ).action((options: ListOptions) =>
    perform(async () => (await import("../commands/parked.ts")).listParked(context, options)),
  );
  addFilters(parked.command("resume").description(commands.resume), commands)
    .argument("[17...]")
    .option("--all", commands.all)
    .option("--json", commands.json)
    .action((ids: readonly string[], options: BulkOptions) =>
      perform(async () => (await import("../commands/parked.ts")).resumeParked(context, ids, options)),
    );
  for (const ending of ["settle", "resend", "drop"] as const) {
    parked
      .command(ending)
      .description(commands.endParked[ending])
      .argument("<17...>")
      .option("--yes", commands.yes)
      .option("--json", commands.json)
      .action((ids: readonly string[], options: EndOptions) =>
        perform(async () => (await import("../commands/parked.ts")).endParkedItems(context, ending, ids, options)),
      );
  }
}

function addListOptions(command: Command, commands: Tree["context"]["messages"]["commands"]): Command {
  return command.option("--after <next>", commands.after).option("--json", commands.json);
}
