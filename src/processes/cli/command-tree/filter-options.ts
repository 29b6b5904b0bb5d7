// The options by which lists and bulk decisions are narrowed.

import { type Command, Option } from "commander";
import { longestList } from "../../../desk/item-conditions.ts";
import { feedbackKinds } from "../../../domain/feedback/feedback.ts";
import {
  readBeginning,
  readCount,
  readEnd,
  readOneMore,
  readRatings,
  readStates,
  stateNames,
} from "./option-values.ts";
import type { Tree } from "./tree.ts";

type CommandTexts = Tree["context"]["messages"]["commands"];

/** @param usualLimit none for a decision, which is about everything */
export function addFilters(command: Command, commands: CommandTexts, usualLimit?: number): Command {
  const limit = new Option("--limit <number>", commands.limit).argParser(readCount);
  return addConditions(command, commands).addOption(
    usualLimit === undefined ? limit.default(longestList, "") : limit.default(usualLimit),
  );
}

/** The filters alone, for what has no end but its own. */
export function addConditions(command: Command, commands: CommandTexts): Command {
  return command
    .option("--supplier <id>", commands.supplierFilter)
    .option("--cabinet <id>", commands.cabinetFilter)
    .option("--marketplace <name>", commands.marketplaceFilter)
    .addOption(new Option("--kind <review|question>", commands.kindFilter).choices(feedbackKinds))
    .option("--rating <stars>", commands.ratingFilter, readRatings)
    .option("--external-id <id>", commands.externalIdFilter, readOneMore)
    .option("--text <words>", commands.textFilter)
    .option("--product <words>", commands.productFilter)
    .option("--buyer <name>", commands.buyerFilter)
    .option("--from <day>", commands.fromFilter, readBeginning)
    .option("--to <day>", commands.toFilter, readEnd);
}

/** Several states with commas are more than one choice: the choices are for completion. */
export function stateOption(description: string): Option {
  return new Option("--state <state>", description).choices(stateNames).argParser(readStates);
}
