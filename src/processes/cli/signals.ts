// Ctrl-C and SIGTERM. The first asks the command to put its work down; the second, or five seconds, ends it at once,
// which loses nothing: what was in flight is looked for at the next start.

import { exitCodes } from "./exit-code.ts";

const patienceMs = 4_800;

/** @param onStop is told once, at the first signal */
export function listenForStop(onStop: () => void): AbortSignal {
  const stopping = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) process.exit(exitCodes.interrupted);
    onStop();
    stopping.abort();
    setTimeout(() => process.exit(exitCodes.interrupted), patienceMs).unref();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
  return stopping.signal;
}

/** For a process under a supervisor: when the supervisor is gone, it stops like at a signal. */
export function stopWithSupervisor(): void {
  process.once("disconnect", () => process.emit("SIGTERM"));
  process.channel?.unref();
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
