// `sandbox`: the stand-ins alone, as a process of their own, until Ctrl-C. Programs read one line of JSON with all
// addresses and keys; a person on a terminal gets the commands that put the service before them.

import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { apiUrlVariable } from "../../../settings/marketplace-addresses.ts";
import { makeFolder } from "../../compose/storage.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { commandName } from "../messages/program-name.ts";
import { type SandboxProcess, spawnSandbox, startSandboxProcess } from "../sandbox-process.ts";

/** @param words the sandbox's own options, passed on as they are */
export async function sandbox(context: CommandContext, words: readonly string[]): Promise<ExitCode> {
  // Help is for people wherever it goes.
  const isForPeople = context.output.isTerminal && !words.includes("--help");
  return isForPeople ? showSandbox(context, words) : passOn(context, words);
}

async function passOn({ signal, messages }: CommandContext, words: readonly string[]): Promise<ExitCode> {
  const child = spawnSandbox(words, "inherit");
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  const [code] = await once(child, "exit");
  if (signal.aborted || code === 0) return exitCodes.done;
  if (code === exitCodes.badInput) return exitCodes.badInput;
  throw new CommandError([messages.failures.sandboxFailed]);
}

async function showSandbox(context: CommandContext, words: readonly string[]): Promise<ExitCode> {
  const { output, messages, signal } = context;
  const started = await startSandboxProcess(words, messages);
  try {
    const folder = join(context.readEnvironment()["DATA_DIR"] || "data", "sandbox");
    const file = join(folder, "suppliers.yaml");
    await makeFolder(folder);
    await writeFile(file, stringify({ suppliers: started.suppliers }), { mode: 0o600 });
    output.say(messages.reports.sandbox.runs(started.suppliers.length, started.rateFactor));
    output.print(`\n${messages.reports.sandbox.elsewhere}`);
    for (const [name, value] of variablesOf(started, folder)) output.print(`  export ${name}=${value}`);
    for (const command of [`suppliers import ${file}`, "run --until-idle"]) output.print(`  ${commandName} ${command}`);
    output.print(`\n${messages.reports.sandbox.books}\n  curl ${started.booksUrl}/books`);
    if (!signal.aborted) await once(signal, "abort");
  } finally {
    await started.stop();
  }
  return exitCodes.done;
}

/** A database of its own, so that trials and real cabinets never meet. */
function variablesOf(
  { apiUrls, openaiUrl, rateFactor, pubsubHost }: SandboxProcess,
  folder: string,
): [string, string][] {
  const addresses = Object.entries(apiUrls).map(([name, url]): [string, string] => [apiUrlVariable(name), url]);
  const factor: [string, string][] = rateFactor === 1 ? [] : [["RATE_LIMIT_FACTOR", String(rateFactor)]];
  const bus: [string, string][] = pubsubHost === null ? [] : [["PUBSUB_EMULATOR_HOST", pubsubHost]];
  return [
    ["DATA_DIR", folder],
    ["OPENAI_API_KEY", "any"],
    ["URL_PROXY_OPENAI", openaiUrl],
    ...addresses,
    ...factor,
    ...bus,
  ];
}
