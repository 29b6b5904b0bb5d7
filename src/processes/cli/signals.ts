// Ctrl-C and SIGTERM. The first asks the command to put its work down; the second, or five seconds, ends it at once,
// which loses nothing: what was in flight is looked for at the next start.

import { flushCompileCache } from "node:module";
import { exitCodes } from "./exit-code.ts";

const patienceMs = 4_800;

/** @param onStop is told once, at the first signal */
export function listenForStop(onStop: () => void): AbortSignal {
  const { stop, signal } = createStop(onStop);
  for (const name of [...terminalSignals, "SIGTERM"] as const) process.on(name, stop);
  return signal;
}

/**
 * For a process under a supervisor. A terminal sends Ctrl-C to all of them: it is the supervisor's, who says that it stops
 * and passes it on. When the supervisor is gone, the process stops like at a signal.
 */
export function listenToSupervisor(): AbortSignal {
  const { stop, signal } = createStop(() => undefined);
  for (const name of terminalSignals) process.on(name, () => undefined);
  process.on("SIGTERM", stop);
  process.once("disconnect", stop);
  process.channel?.unref();
  return signal;
}

const terminalSignals = ["SIGINT", "SIGHUP"] as const;

function createStop(onStop: () => void): { readonly stop: () => void; readonly signal: AbortSignal } {
  const stopping = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) process.exit(exitCodes.interrupted);
    onStop();
    stopping.abort();
    setTimeout(() => process.exit(exitCodes.interrupted), patienceMs).unref();
  };
  return { stop, signal: stopping.signal };
}

/**
 * For a process that lives on, as soon as it has begun: Node keeps the code it compiled when the process ends, and the
 * first time, on a busy machine, that alone takes longer than a stop may.
 */
export function keepCompiledCode(): void {
  flushCompileCache();
}

/** While an editor has the terminal, Ctrl-C is the editor's. */
export async function leaveInterruptsAlone<Result>(work: () => Promise<Result>): Promise<Result> {
  const listeners = process.listeners("SIGINT");
  const ignore = () => undefined;
  process.on("SIGINT", ignore);
  for (const listener of listeners) process.off("SIGINT", listener);
  try {
    return await work();
  } finally {
    for (const listener of listeners) process.on("SIGINT", listener);
    process.off("SIGINT", ignore);
  }
}
