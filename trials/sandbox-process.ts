// The sandbox as a process of its own, so that its work isn't counted as the service's.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const shippedEntry = fileURLToPath(new URL("../sandbox/main.ts", import.meta.url));

const Ready = z.object({
  apiUrls: z.record(z.string(), z.string()),
  openaiUrl: z.string(),
  booksUrl: z.string(),
  rateFactor: z.number(),
  /** Other releases have none. */
  pubsubHost: z.string().nullable().default(null),
  suppliers: z.array(z.record(z.string(), z.unknown())),
});

export type SandboxProcess = z.infer<typeof Ready> & { readonly pid: number; readonly stop: () => Promise<void> };

/**
 * @param options as on the sandbox's command line, without the dashes; true for one that takes no value
 * @param entry that of another release than the shipped one
 */
export async function startSandboxProcess(
  options: Readonly<Record<string, string | number | true>>,
  entry: string = shippedEntry,
): Promise<SandboxProcess> {
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  );
  const child = spawn(process.execPath, [entry, "--parent-watch", ...words], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = Ready.parse(JSON.parse(line));
    return {
      ...ready,
      pid: child.pid ?? -1,
      stop: async () => {
        child.kill("SIGTERM");
        await exited;
      },
    };
  }
  throw new Error("The sandbox ended before it was ready.");
}
