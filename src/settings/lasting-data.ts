// Whether the embedded database outlives its container. A container's own files are gone with it, and a lost ledger means that
// replies go out twice: so the image sets DATA_MUST_SURVIVE, and there DATA_DIR must be on a volume when no DATABASE_URL is set.
// Linux tells what is mounted where in /proc/self/mountinfo (man 5 proc_pid_mountinfo), a mount a line:
//
//   36 35 98:0 /volumes/feedback/_data /data rw,noatime master:1 - ext4 /dev/sda1 rw
//
// The fifth word is the place, the first one behind the lone dash the kind of file system. What is under no mount but the
// root belongs to the container. A volume without a name (`-v /data`) looks like any other here.

import { readFile } from "node:fs/promises";
import { type Fault, faultOf } from "../domain/fault/fault.ts";
import type { Settings } from "./settings.ts";

const inMemory = ["tmpfs", "ramfs"];

/** What keeps the service from storing anything here; empty where all is well. */
export async function findLosses(
  settings: Pick<Settings, "databaseUrl" | "dataDirectory" | "mustDataSurvive">,
): Promise<readonly Fault[]> {
  const { databaseUrl, dataDirectory: path, mustDataSurvive } = settings;
  if (!mustDataSurvive || databaseUrl !== null) return [];
  // Elsewhere than on Linux nobody can tell.
  const mounts = await readFile("/proc/self/mountinfo", "utf8").catch(() => "");
  return isOnVolume(path, mounts) ? [] : [faultOf("dataWouldBeLost", { path })];
}

/** @param mounts what the system says in the form above */
export function isOnVolume(path: string, mounts: string): boolean {
  const holders = mounts
    .split("\n")
    .filter((line) => line.includes(" - "))
    .map(readMount)
    .filter(({ place }) => place === "/" || path === place || path.startsWith(`${place}/`));
  // The nearest one holds the path; of two at one place the later lies on top.
  const holder = holders.toSorted((one, other) => one.place.length - other.place.length).at(-1);
  return holder !== undefined && holder.place !== "/" && !inMemory.includes(holder.kind);
}

function readMount(line: string): { readonly place: string; readonly kind: string } {
  const [before = "", after = ""] = line.split(" - ");
  const place = (before.split(" ")[4] ?? "").replace(/\\([0-7]{3})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 8)),
  );
  return { place, kind: after.split(" ")[0] ?? "" };
}
