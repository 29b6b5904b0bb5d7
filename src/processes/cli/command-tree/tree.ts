// What a group of commands is made with.

import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import type { ExitCode } from "../exit-code.ts";

/** Runs what a command does and keeps its exit code. */
export type Perform = (work: () => Promise<ExitCode>) => Promise<void>;
export type Json = { readonly json?: true };
export type Tree = { readonly program: Command; readonly context: CommandContext; readonly perform: Perform };
