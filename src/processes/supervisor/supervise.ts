// `start`: one web process and N workers, each a process of its own, started again with backoff when it dies.
//
// The supervisor does no work itself. It keeps the embedded PostgreSQL open, so that a restart of the last worker
// doesn't stop it. When it is asked to stop, it asks its processes and waits; when it is killed, they notice that their
// channel to it is gone and stop by themselves.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { backOffMs } from "../../domain/delivery/backoff.ts";
import { SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import type { Log } from "../../ports/log.ts";
import type { Settings } from "../../settings/settings.ts";
import { openStorage } from "../compose/storage.ts";
import { unlockVault } from "../compose/unlock.ts";
import { commandEntry } from "../program-files.ts";
import { refuseTakenPort } from "../web/listening.ts";

/** A process that lived this long is well: its next failure counts as the first. */
const healthyAfterMs = 60_000;
/** Children stop within five seconds; one that doesn't is killed, and what it held is looked for. */
const killAfterMs = 8_000;
/**
 * Lanes make and drop many small objects: with the usual 16 MB of room for new ones a worker with 1,000 cabinets takes
 * 340 MB, with 4 MB it takes 230 MB, at the same speed (`npm run bench`, November 2026).
 */
const nodeOptions = ["--max-semi-space-size=4"];
/** Exit code for settings that can't work: starting again wouldn't help. */
const badSettingsCode = 78;

type Role = "web" | "work";

export type Supervision = {
  readonly settings: Settings;
  readonly log: Log;
  /** What the processes speak on a terminal, as `--lang` takes it. */
  readonly language: string;
};

/** Resolves when the signal has aborted and every process has ended. */
export async function superviseProcesses(supervision: Supervision, signal: AbortSignal): Promise<void> {
  const { settings, log } = supervision;
  await refuseTakenPort(settings.http);
  const storage = await openStorage(settings, log, 1);
  const roles: Role[] = ["web", ...Array.from({ length: settings.workers }, (): Role => "work")];
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  try {
    // Every child would be refused, one after the other.
    await unlockVault(storage.database, settings);
    log.info("The service starts", { workers: settings.workers });
    const keeping = roles.map((role) =>
      keepRunning(role, supervision, stop).catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    );
    const results = await Promise.allSettled(keeping);
    const failure = results.find((result) => result.status === "rejected");
    if (failure !== undefined) throw failure.reason;
  } finally {
    await storage.close();
  }
}

async function keepRunning(role: Role, { log, language }: Supervision, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const startedAt = performance.now();
    const child = fork(commandEntry, [role, "--supervised", "--lang", language], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      execArgv: [...process.execArgv, ...nodeOptions],
    });
    const code = await untilExit(child, signal);
    if (signal.aborted) return;
    if (code === badSettingsCode) throw new SettingsError([faultOf("processRefused", { role })]);
    failures = performance.now() - startedAt > healthyAfterMs ? 1 : failures + 1;
    const delayMs = backOffMs(failures);
    log.error("A process died and is started again", { role, exitCode: code, failures, delayMs });
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  }
}

/** @returns the exit code; null when it was killed */
async function untilExit(child: ChildProcess, signal: AbortSignal): Promise<number | null> {
  const exited = once(child, "exit");
  const stop = () => {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), killAfterMs).unref();
  };
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  const [code] = await exited;
  signal.removeEventListener("abort", stop);
  return typeof code === "number" ? code : null;
}
