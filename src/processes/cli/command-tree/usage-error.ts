import type { CommanderError } from "commander";

/** The command line can't be understood, or asked for help. */
export class UsageError extends Error {
  readonly reason: CommanderError;
  /** Such as "replies list"; empty for the program itself. */
  readonly commandPath: string;
  constructor(reason: CommanderError, commandPath: string) {
    super(reason.message, { cause: reason });
    this.reason = reason;
    this.commandPath = commandPath;
  }
}
