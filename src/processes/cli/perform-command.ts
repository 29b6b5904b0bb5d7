// One call of the command line, wherever it runs: language, command, failure, exit code.

import type { CommandContext } from "./command-context.ts";
import { findAskedHelp } from "./command-tree/asked-help.ts";
import { createProgram } from "./command-tree/program.ts";
import { describeFailure } from "./describe-failure.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { chooseLanguage } from "./messages/language.ts";
import { loadMessages } from "./messages/languages.ts";
import { printJson } from "./print-json.ts";
import type { Surroundings } from "./surroundings.ts";
import { openOutput } from "./terminal/output.ts";

/** @param argv without the program's own name */
export async function performCommand(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { streams, shell, readEnvironment, listen } = surroundings;
  const output = openOutput(streams);
  const language = chooseLanguage(argv, shell);
  const messages = await loadMessages(language ?? chooseLanguage([], shell) ?? "en");
  const signal = listen({ output, messages, isSupervised: argv.includes("--supervised") });
  if (language === null) {
    const { unknownLanguage } = messages.failures;
    output.remark(unknownLanguage);
    if (argv.includes("--json")) printJson({ error: { code: "usage", messages: [unknownLanguage] } }, { output });
    return exitCodes.badInput;
  }
  const context: CommandContext = {
    ...{ messages, output, signal, streams, readEnvironment },
    directLog: { role: "", current: null },
  };
  let exitCode: ExitCode = exitCodes.done;
  const program = createProgram(context, async (work) => {
    exitCode = await work();
  }).hook("preAction", (_program, command) => {
    context.directLog.role = command.name();
  });
  try {
    const asked = argv.length === 0 ? program : findAskedHelp(program, argv);
    if (asked !== null) asked.outputHelp();
    else await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    return await fail(error, context, argv.includes("--json"));
  } finally {
    await context.directLog.current?.close();
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
  const { openLog } = await import("./command-context.ts");
  const level = context.readEnvironment()["LOG_LEVEL"] === "debug" ? "debug" : "error";
  const plain = { level, destination: "stderr", googleCloudProject: null } as const;
  const log = openLog({ log: plain, googleCredentialsPath: null }, context);
  log.error("The command failed unexpectedly", { error: error instanceof Error ? error : String(error) });
}
