// What the machine's list of processes says.

import { execFileSync } from "node:child_process";

type ListedProcess = { readonly pid: number; readonly command: string };

/** The children of a process, the dead that nobody has fetched left out. */
export function childrenOf(parent: number): readonly ListedProcess[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parentPid, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    const isChild = Number(parentPid) === parent && state?.startsWith("Z") === false;
    return isChild ? [{ pid: Number(pid), command: command ?? "" }] : [];
  });
}
