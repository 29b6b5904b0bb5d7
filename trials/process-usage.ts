// What processes have used, from Linux' /proc: processor time and memory.

import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;
const pageBytes = 4_096;

/** Milliseconds of processor time of a process; 0 once it is gone. */
export function cpuMs(pid: number): number {
  const fields = statFields(pid);
  return fields === null ? 0 : ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
}

/** Milliseconds of processor time of a process and its children, those that have ended among them. */
export function familyCpuMs(pid: number): number {
  const fields = statFields(pid);
  const ended = fields === null ? 0 : ((Number(fields[13]) + Number(fields[14])) * 1_000) / ticksPerSecond;
  return familyOf(pid).reduce((sum, member) => sum + cpuMs(member), ended);
}

/** Resident memory of a process and its children, in megabytes. */
export function familyMb(pid: number): number {
  return familyOf(pid).reduce((sum, member) => sum + residentMb(member), 0);
}

/** The same with what several processes share (Node itself) shared out among them. */
export function familyProportionalMb(pid: number): number {
  return familyOf(pid).reduce((sum, member) => sum + proportionalMb(member), 0);
}

/** The same of everything that comes from a process, down to the last child's children: a browser's. */
export function treeProportionalMb(pid: number): number {
  const [, ...children] = familyOf(pid);
  return proportionalMb(pid) + children.reduce((sum, child) => sum + treeProportionalMb(child), 0);
}

function proportionalMb(pid: number): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return (Number(kilobytes) * 1_024) / 1_000_000;
  } catch {
    return 0;
  }
}

function residentMb(pid: number): number {
  const fields = statFields(pid);
  return fields === null ? 0 : (Number(fields[21]) * pageBytes) / 1_000_000;
}

/** A process and its children. */
function familyOf(pid: number): readonly number[] {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return [pid, ...pids.filter((other) => Number(statFields(other)?.[1]) === pid)];
}

/** The fields after the command's name, which may hold anything. */
function statFields(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
