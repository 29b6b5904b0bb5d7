// A disk of its own, in memory, that fills up soon. Only root may mount one.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export async function onSmallDisk<Result>(
  megabytes: number,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-small-disk-"));
  await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  try {
    return await work(folder);
  } finally {
    await unmount(folder);
    await rm(folder, { recursive: true });
  }
}

export async function unmount(folder: string): Promise<void> {
  await run("umount", [folder]);
}
