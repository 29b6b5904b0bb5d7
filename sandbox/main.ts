// Starts the sandbox as a process of its own. When it is ready it says so in one line of JSON on stdout; remarks for
// people go to stderr. SIGTERM and SIGINT end it.

import { SandboxInputError } from "./input-error.ts";
import { readCommandLine, type SandboxOptions, usage } from "./options.ts";
import { watchParent } from "./parent-watch.ts";
import { startSandbox } from "./start.ts";

async function main(): Promise<void> {
  const { options, watchesParent, wantsHelp } = readCommandLine(process.argv.slice(2));
  if (wantsHelp) {
    process.stdout.write(usage);
    return;
  }
  await run(options, watchesParent);
}

async function run(options: SandboxOptions, watchesParent: boolean): Promise<void> {
  const note = (line: string): void => {
    process.stderr.write(`sandbox: ${line}\n`);
  };
  const { close, ...ready } = await startSandbox({ ...options, note });
  const stop = (): void => {
    void close().finally(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (watchesParent) watchParent(stop);
  process.stdout.write(`${JSON.stringify({ ready: true, ...ready })}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`sandbox: ${error instanceof SandboxInputError ? error.message : String(error)}\n`);
  process.exit(error instanceof SandboxInputError ? 2 : 1);
}
