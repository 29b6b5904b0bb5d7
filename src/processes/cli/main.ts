// The command line's frame: language, signals, failures, exit code.

import { isDiskFull } from "../../domain/errors/disk-full.ts";
import { readEnvironment, readShellEnvironment } from "../../settings/environment.ts";
import type { CommandContext } from "./command-context.ts";
import { createProgram } from "./command-tree/program.ts";
import { describeFailure } from "./describe-failure.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Messages } from "./messages/catalogue.ts";
import { chooseLanguage } from "./messages/language.ts";
import { loadMessages } from "./messages/languages.ts";
import { printJson } from "./print-json.ts";
import { listenForStop, listenToSupervisor } from "./signals.ts";
import { type Output, openOutput } from "./terminal/output.ts";

/** @param argv without the program's own name */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const output = openOutput();
  const language = chooseLanguage(argv, readShellEnvironment());
  const messages = await loadMessages(language ?? chooseLanguage([], readShellEnvironment()) ?? "en");
  endWithReader(output, messages);
  if (language === null) {
    const { unknownLanguage } = messages.failures;
    output.remark(unknownLanguage);
    if (argv.includes("--json")) printJson({ error: { code: "usage", messages: [unknownLanguage] } }, { output });
    return exitCodes.badInput;
  }
  const signal = argv.includes("--supervised")
    ? listenToSupervisor()
    : listenForStop(() => output.remark(messages.failures.stopping));
  const context = { messages, output, signal, readEnvironment };
  let exitCode: ExitCode = exitCodes.done;
  const program = createProgram(context, async (work) => {
    exitCode = await work();
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    return fail(error, context, argv.includes("--json"));
  }
  return exitCode;
}

/** People read sentences on stderr; programs get their object on stdout all the same. */
async function fail(error: unknown, context: CommandContext, isForPrograms: boolean): Promise<ExitCode> {
  const { lines, exitCode, code, isUnexpected } = await describeFailure(error, context.messages);
  if (isUnexpected) await logUnexpected(error, context);
  for (const line of lines) context.output.remark(line);
  if (isForPrograms && exitCode !== exitCodes.done) {
    const sentences = lines.flatMap((line) => line.split("\n")).map((line) => line.replace(/^\s*•\s/, ""));
    printJson({ error: { code, messages: sentences } }, context);
  }
  return exitCode;
}

/** For whoever mends it: LOG_LEVEL=debug shows where it was thrown. */
async function logUnexpected(error: unknown, context: CommandContext): Promise<void> {
  const { openProcessLog } = await import("../compose/process-log.ts");
  const level = context.readEnvironment()["LOG_LEVEL"] === "debug" ? "debug" : "error";
  const log = openProcessLog({ level, googleCloudProject: null, words: context.messages.logLines });
  log.error("The command failed unexpectedly", { error: error instanceof Error ? error : String(error) });
}

/**
 * `feedback-service replies list | head`: when the reader has enough, so have we. A file on a full disk takes nothing
 * more; remarks that nobody can be shown must not end the work.
 */
function endWithReader(output: Output, { failures }: Messages): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.done);
    if (!isDiskFull(error)) throw error;
    output.remark(failures.diskFull);
    process.exit(exitCodes.failed);
  });
}
