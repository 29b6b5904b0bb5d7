// Google's own emulator of Pub/Sub, where the machine has it: its jar comes with the Cloud SDK, and it wants Java. It is an
// oracle, no dependency: suites run against it beside the sandbox's stand-in, and say so where they can't.

import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { findFreePort } from "../../trials/free-port.ts";

export type PubsubEmulator = {
  /** As `PUBSUB_EMULATOR_HOST` names it. */
  readonly host: string;
  /** It answers nobody, and ends no connection. */
  readonly standStill: () => void;
  readonly goOn: () => void;
  readonly stop: () => Promise<void>;
};

const jarPattern = "/usr/lib/google-cloud-sdk/platform/pubsub-emulator/lib/cloud-pubsub-emulator-*-all.jar";
const jar = globSync(jarPattern).toSorted().at(-1) ?? null;
const java = globSync((process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "java"))).at(0) ?? null;

export const hasPubsubEmulator = jar !== null && java !== null;

/** The title of tests that need the emulator; without it, it says that they are skipped. */
export function titleWithEmulator(title: string): string {
  return hasPubsubEmulator ? title : `${title} (skipped: Google's Pub/Sub emulator or Java isn't installed)`;
}

/** An emulator with nothing in it; null where none is installed. Whoever started it stops it. */
export async function startPubsubEmulator(): Promise<PubsubEmulator | null> {
  if (jar === null || java === null) return null;
  // It doesn't say which port it took.
  const host = `127.0.0.1:${await findFreePort()}`;
  const [address = "", port = ""] = host.split(":");
  const emulator = spawn(java, ["-jar", jar, `--host=${address}`, `--port=${port}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => emulator.once("exit", () => resolve()));
  // A run that is broken off leaves no emulator behind.
  const kill = (): void => void emulator.kill("SIGKILL");
  process.once("exit", kill);
  const said: string[] = [];
  const started = new Promise<void>((resolve) => {
    for (const output of [emulator.stdout, emulator.stderr]) {
      createInterface({ input: output }).on("line", (line) => {
        said.push(line);
        if (line.includes("Server started")) resolve();
      });
    }
  });
  const isUp = await Promise.race([started.then(() => true), ended.then(() => false)]);
  if (!isUp) throw new Error(`Google's Pub/Sub emulator ended at its start:\n${said.join("\n")}`);
  return {
    host,
    standStill: () => void emulator.kill("SIGSTOP"),
    goOn: () => void emulator.kill("SIGCONT"),
    stop: async () => {
      process.off("exit", kill);
      kill();
      await ended;
    },
  };
}
