// The sandbox as a process beside the service.

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import { sandboxEntry } from "../program-files.ts";
import { CommandError } from "./command-error.ts";
import type { Messages } from "./messages/catalogue.ts";

const Ready = z.object({
  ready: z.literal(true),
  apiUrls: z.record(z.string(), z.string()),
  openaiUrl: z.string(),
  booksUrl: z.string(),
  /** Null unless `--pubsub` asks for it. */
  pubsubHost: z.string().nullable(),
  rateFactor: z.number(),
  suppliers: z.array(z.record(z.string(), z.unknown())),
  cabinets: z.record(
    z.string(),
    z.object({
      url: z.string(),
      code: z.string(),
      logins: z.array(z.object({ phone: z.string(), companies: z.array(z.object({ account: z.string() })) })),
    }),
  ),
  withoutSubscription: z.array(z.string()),
});

export type SandboxProcess = Omit<z.infer<typeof Ready>, "ready"> & { readonly stop: () => Promise<void> };

export function spawnSandbox(words: readonly string[], stdout: "inherit" | "pipe"): ChildProcess {
  // It notices the end of its parent by its standard input. A terminal's Ctrl-C is not for it: it ends after the service.
  const stdio = ["pipe", stdout, "inherit"] as const;
  return spawn(process.execPath, [sandboxEntry, "--parent-watch", ...words], { stdio: [...stdio], detached: true });
}

/** @throws InputError when the sandbox refuses its options; its own line on stderr says why */
export async function startSandboxProcess(words: readonly string[], messages: Messages): Promise<SandboxProcess> {
  const child = spawnSandbox(words, "pipe");
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  const ready = await Promise.race([readReadyLine(child), exited.then(() => null)]);
  if (ready === null) throw new CommandError([messages.failures.sandboxFailed]);
  return {
    ...ready,
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

async function readReadyLine(child: ChildProcess): Promise<z.infer<typeof Ready> | null> {
  if (child.stdout === null) return null;
  for await (const line of createInterface({ input: child.stdout })) return Ready.parse(JSON.parse(line));
  return null;
}
