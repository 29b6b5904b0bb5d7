// What a person sees of an error, and how the command ends. Never a stack trace: that is in the log.

import { CommanderError } from "commander";
import { DatabaseUnavailableError, InputError, ServiceError, SettingsError } from "../../domain/errors.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Messages } from "./messages/catalogue.ts";

export type Failure = {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
  /** Our own mistake, most probably. */
  readonly isUnexpected?: true;
};

export function describeFailure(error: unknown, { failures }: Messages): Failure {
  if (error instanceof CommanderError) return describeUsageError(error, failures);
  if (error instanceof InputError) {
    return { lines: [failures.badInput, ...bullets(error.faults)], exitCode: exitCodes.badInput };
  }
  if (error instanceof SettingsError) {
    return {
      lines: [failures.badSettings, ...bullets(error.faults), failures.badSettingsHint],
      exitCode: exitCodes.badSettings,
    };
  }
  if (error instanceof DatabaseUnavailableError) {
    return { lines: [failures.databaseUnavailable, ...bullets([error.message])], exitCode: exitCodes.failed };
  }
  if (error instanceof ServiceError) return { lines: [error.message], exitCode: exitCodes.failed };
  return { lines: [failures.unexpected, failures.unexpectedHint], exitCode: exitCodes.failed, isUnexpected: true };
}

/** Commander's own sentences are English: ours name the same thing in the person's language. */
function describeUsageError(error: CommanderError, failures: Messages["failures"]): Failure {
  // Help that was asked for.
  if (error.exitCode === 0) return { lines: [], exitCode: exitCodes.done };
  // A command group without a command: its help was printed.
  if (error.code === "commander.help") return { lines: [], exitCode: exitCodes.badInput };
  const [, word = ""] = /'([^']*)'/.exec(error.message) ?? [];
  const sentence = failures.usage[error.code] ?? failures.usage["other"];
  const [, similar] = /Did you mean (?:one of )?(.+)\?/.exec(error.message) ?? [];
  return {
    lines: [
      sentence?.(word) ?? error.message,
      ...(similar === undefined ? [] : [failures.didYouMean(similar)]),
      failures.seeHelp,
    ],
    exitCode: exitCodes.badInput,
  };
}

function bullets(faults: readonly string[]): string[] {
  return faults.map((fault) => `  • ${fault}`);
}
