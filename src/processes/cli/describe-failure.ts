// What a person sees of an error, and how the command ends. Never a stack trace: that is in the log.

import type { CommanderError } from "commander";
import { detailsOf } from "../../domain/errors/details-of.ts";
import { isDiskFull } from "../../domain/errors/disk-full.ts";
import { InputError, NotSetUpError, ServiceError, SettingsError } from "../../domain/errors/errors.ts";
import { isOutOfFiles } from "../../domain/errors/out-of-files.ts";
import { errorSentence } from "../../words/error-sentence.ts";
import { knownWord } from "../../words/known-word.ts";
import { CommandError } from "./command-error.ts";
import { UsageError } from "./command-tree/usage-error.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Messages } from "./messages/catalogue.ts";
import { programName } from "./messages/program-name.ts";
import { tellFaults } from "./tell-faults.ts";
import { safeText } from "./terminal/safe-text.ts";

export type Failure = {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
  /** For programs: a word that stays, whatever the language. */
  readonly code: string;
  /** Our own mistake, most probably. */
  readonly isUnexpected?: true;
};

const databaseCodes = {
  unreachable: "databaseUnavailable",
  loginRefused: "databaseLoginRefused",
  noSuchDatabase: "noSuchDatabase",
  noRights: "databaseRightsMissing",
  readOnly: "databaseReadOnly",
} as const;

const usageCode = "usage";

export async function describeFailure(error: unknown, messages: Messages): Promise<Failure> {
  const { failures } = messages;
  if (error instanceof UsageError) return describeUsageError(error, failures);
  // Before the others: a file that can't be written for this reason needs no other rights.
  if (isDiskFull(error)) return { lines: [failures.diskFull], exitCode: exitCodes.failed, code: "diskFull" };
  if (isOutOfFiles(error)) return { lines: [failures.tooFewFiles], exitCode: exitCodes.failed, code: "tooFewFiles" };
  if (error instanceof CommandError) return describeBadInput(error.sentences);
  if (error instanceof InputError) return describeBadInput(tellFaults(error.faults, messages));
  // Loaded for an error only: help and its like do without the database's packages.
  const { readDatabaseFailure } = await import("../compose/database-failure.ts");
  const databaseFailure = readDatabaseFailure(error);
  if (databaseFailure !== null) {
    const isOutside = databaseFailure === "unreachable";
    const exitCode = exitCodes[isOutside ? "failed" : "badSettings"];
    return { lines: [failures.database[databaseFailure]], exitCode, code: databaseCodes[databaseFailure] };
  }
  if (error instanceof SettingsError) {
    const faults = tellFaults(error.faults, messages).map(bullet);
    return {
      lines: [failures.badSettings, ...faults, failures.badSettingsHint],
      exitCode: exitCodes.badSettings,
      code: error.code,
    };
  }
  if (error instanceof NotSetUpError) {
    const lines = failures.notSetUp[error.lack](safeText(error.place));
    return { lines, exitCode: exitCodes.badSettings, code: error.code };
  }
  if (error instanceof ServiceError) {
    const sentence = errorSentence(error.code, detailsOf(error), messages.words);
    return { lines: [safeText(sentence)], exitCode: exitCodes.failed, code: error.code };
  }
  return {
    lines: [failures.unexpected, failures.unexpectedHint],
    exitCode: exitCodes.failed,
    code: "unexpected",
    isUnexpected: true,
  };
}

/** Commander's own sentences are English: ours name the same things in the person's language. */
function describeUsageError({ reason, commandPath }: UsageError, failures: Messages["failures"]): Failure {
  // Help that was asked for.
  if (reason.exitCode === 0) return { lines: [], exitCode: exitCodes.done, code: usageCode };
  // A command group without a command: its help was printed.
  if (reason.code === "commander.help") return { lines: [], exitCode: exitCodes.badInput, code: usageCode };
  const [, similar] = /Did you mean (?:one of )?(.+)\?/.exec(reason.message) ?? [];
  return {
    lines: [
      usageSentence(reason, commandPath, failures),
      ...(similar === undefined ? [] : [failures.didYouMean(similar)]),
      failures.seeHelp(helpCall(commandPath)),
    ],
    exitCode: exitCodes.badInput,
    code: usageCode,
  };
}

/** `npx` takes an option that comes first for its own: `npx --no feedback-service --help` shows npm's help. */
function helpCall(commandPath: string): string {
  return commandPath === "" ? `${programName} help` : `${programName} ${commandPath} --help`;
}

function usageSentence({ code, message }: CommanderError, commandPath: string, failures: Messages["failures"]): string {
  const text = safeText(message);
  const [, option, value, allowed] = refusedOption.exec(text) ?? [];
  if (option !== undefined) return failures.badValue(option, value ?? "", allowed ?? "");
  const [, argument, choices] = refusedArgument.exec(text) ?? [];
  if (argument !== undefined) return failures.badValue(commandPath, argument, choices ?? "");
  // An option is quoted with its placeholder, like '--wait <seconds>'.
  const [, word = ""] = /'(--?[\w-]+|[^']*)/.exec(text) ?? [];
  return knownWord(failures.usage, code)?.(word) ?? failures.notUnderstood(text);
}

// Commander's sentences; what stands behind them are its choices, or what `option-values.ts` says.
const refusedOption = /option '(--?[\w-]+).*?' argument '(.*)' is invalid\. (?:Allowed choices are )?(.+?)\.?$/s;
const refusedArgument = /argument value '(.*)' is invalid for argument '.*'\. (?:Allowed choices are )?(.+?)\.?$/s;

/** One fault is a sentence; several are a list. */
function describeBadInput(faults: readonly string[]): Failure {
  const lines = faults.length === 1 ? faults.map(safeText) : faults.map(bullet);
  return { lines, exitCode: exitCodes.badInput, code: "input" };
}

function bullet(fault: string): string {
  return `  • ${safeText(fault).replaceAll("\n", "\n    ")}`;
}
