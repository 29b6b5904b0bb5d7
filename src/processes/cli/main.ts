// The command line's frame: language, signals, failures, exit code.

import { chooseFormat, createLog } from "../../adapters/log/create-log.ts";
import { readEnvironment, readShellEnvironment } from "../../settings/environment.ts";
import { describeFailure } from "./describe-failure.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { catalogues } from "./messages/catalogue.ts";
import { chooseLanguage } from "./messages/language.ts";
import { createProgram } from "./program.ts";
import { listenForStop } from "./signals.ts";
import { openOutput } from "./terminal/output.ts";

/** @param argv without the program's own name */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  endQuietlyWithReader();
  const output = openOutput();
  const language = chooseLanguage(argv, readShellEnvironment());
  const messages = catalogues[language ?? "en"];
  if (language === null) {
    output.remark(messages.failures.unknownLanguage);
    return exitCodes.badInput;
  }
  let exitCode: ExitCode = exitCodes.done;
  let environment: NodeJS.ProcessEnv = {};
  try {
    environment = readEnvironment();
    const signal = listenForStop(() => output.remark(messages.failures.stopping));
    const context = { environment, messages, output, signal };
    const program = createProgram(context, async (work) => {
      exitCode = await work();
    });
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    const failure = describeFailure(error, messages);
    if (failure.isUnexpected) logUnexpected(error, environment);
    for (const line of failure.lines) output.remark(line);
    exitCode = failure.exitCode;
  }
  return exitCode;
}

/** For whoever mends it: LOG_LEVEL=debug shows where it was thrown. */
function logUnexpected(error: unknown, environment: NodeJS.ProcessEnv): void {
  const level = environment["LOG_LEVEL"] === "debug" ? "debug" : "error";
  const log = createLog({ level, destination: "stderr", format: chooseFormat(), googleCloudProject: null });
  log.error("The command failed unexpectedly", { error: error instanceof Error ? error : String(error) });
}

/** `feedback-service replies list | head`: when the reader has enough, so have we. */
function endQuietlyWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.done);
    throw error;
  });
}
