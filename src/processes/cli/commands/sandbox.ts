// `sandbox`: the stand-ins alone, as a process of their own, until Ctrl-C.

import { once } from "node:events";
import { InputError } from "../../../domain/errors.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { spawnSandbox } from "../sandbox-process.ts";

/** @param words the sandbox's own options, passed on as they are */
export async function sandbox({ signal, messages }: CommandContext, words: readonly string[]): Promise<ExitCode> {
  const child = spawnSandbox(words, "inherit");
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  const [code] = await once(child, "exit");
  if (signal.aborted || code === 0) return exitCodes.done;
  if (code === exitCodes.badInput) return exitCodes.badInput;
  throw new InputError([messages.failures.sandboxFailed]);
}
