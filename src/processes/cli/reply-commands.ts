// The commands by which people see replies and decide on them.

import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "./command-context.ts";
import { listParked, resumeParked } from "./commands/parked.ts";
import { approve, type BulkOptions, type EditOptions, edit, reject } from "./commands/replies-decide.ts";
import { type ListOptions, listRepliesCommand } from "./commands/replies-list.ts";
import { showReply } from "./commands/replies-show.ts";
import type { Json, Perform } from "./program.ts";

const usualListLength = 20;
/** A bulk decision takes this many at a time at most. */
const bulkLimit = 10_000;

export function addReplyCommands(program: Command, context: CommandContext, perform: Perform): void {
  const { commands } = context.messages;
  const filters = (command: Command, limit: number): Command =>
    command
      .option("--supplier <id>", commands.supplierFilter)
      .option("--cabinet <id>", commands.cabinetFilter)
      .option("--marketplace <name>", commands.marketplaceFilter)
      .option("--kind <review|question>", commands.kindFilter)
      .option("--rating <from-to>", commands.ratingFilter)
      .option("--limit <number>", commands.limit, readCount, limit);
  const replies = program.command("replies").description(commands.replies);
  filters(replies.command("list").description(commands.listReplies), usualListLength)
    .option("--state <state>", commands.stateFilter)
    .option("--json", commands.json)
    .action((options: ListOptions) => perform(() => listRepliesCommand(context, options)));
  replies
    .command("show")
    .description(commands.showReply)
    .argument("<17>")
    .option("--json", commands.json)
    .action((id: string, options: Json) => perform(() => showReply(context, id, options)));
  filters(replies.command("approve").description(commands.approve), bulkLimit)
    .argument("[17@2...]")
    .option("--all", commands.all)
    .action((ids: readonly string[], options: BulkOptions) => perform(() => approve(context, ids, options)));
  replies
    .command("edit")
    .description(commands.edit)
    .argument("<17@2>")
    .option("--text <text>", commands.text)
    .option("--approve", commands.approveAtOnce)
    .action((id: string, options: EditOptions) => perform(() => edit(context, id, options)));
  filters(replies.command("reject").description(commands.reject), bulkLimit)
    .argument("[17...]")
    .option("--all", commands.all)
    .action((ids: readonly string[], options: BulkOptions) => perform(() => reject(context, ids, options)));

  const parked = program.command("parked").description(commands.parked);
  filters(parked.command("list").description(commands.listParked), usualListLength)
    .option("--json", commands.json)
    .action((options: ListOptions) => perform(() => listParked(context, options)));
  filters(parked.command("resume").description(commands.resume), bulkLimit)
    .argument("[17...]")
    .option("--all", commands.all)
    .action((ids: readonly string[], options: BulkOptions) => perform(() => resumeParked(context, ids, options)));
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > bulkLimit) throw new InvalidArgumentError(`'${text}'`);
  return count;
}
