// The command line as a process of its own: its streams, its environment, its signals.

import { isDiskFull } from "../../domain/errors/disk-full.ts";
import { readEnvironment, readShellEnvironment } from "../../settings/environment.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { performCommand } from "./perform-command.ts";
import { listenForStop, listenToSupervisor } from "./signals.ts";
import type { ListeningCommand, Surroundings } from "./surroundings.ts";

/** @param argv without the program's own name */
export function main(argv: readonly string[]): Promise<ExitCode> {
  return performCommand(argv, thisProcess);
}

const thisProcess: Surroundings = {
  streams: {
    // Nobody opens it who doesn't read it.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    log: null,
  },
  shell: readShellEnvironment(),
  readEnvironment,
  listen: (command) => {
    endWithReader(command);
    const { output, messages, isSupervised } = command;
    return isSupervised ? listenToSupervisor() : listenForStop(() => output.remark(messages.failures.stopping));
  },
};

/**
 * `feedback-service replies list | head`: when the reader has enough, so have we. A file on a full disk takes nothing
 * more; remarks that nobody can be shown must not end the work.
 */
function endWithReader({ output, messages }: ListeningCommand): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.done);
    if (!isDiskFull(error)) throw error;
    output.remark(messages.failures.diskFull);
    process.exit(exitCodes.failed);
  });
}
