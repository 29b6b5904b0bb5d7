// What the machine's list of processes says.

import { execFileSync } from "node:child_process";

export type ListedProcess = { readonly pid: number; readonly command: string };

/** The children of a process. */
export function childrenOf(parent: number): readonly ListedProcess[] {
  return listProcesses().filter((process) => process.parent === parent);
}

/** Those that have these words in their command lines. */
export function processesNaming(words: string): readonly ListedProcess[] {
  return listProcesses().filter(({ command }) => command.includes(words));
}

/** The dead that nobody has fetched are left out. */
function listProcesses(): readonly (ListedProcess & { readonly parent: number })[] {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (state === undefined || state.startsWith("Z")) return [];
    return [{ pid: Number(pid), parent: Number(parent), command: command ?? "" }];
  });
}
