// The service as real processes: started by the command that people use, stopped or killed by their ids.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { apiUrlVariable, cabinetUrlVariable } from "../src/settings/marketplace-addresses.ts";

const shippedEntry = fileURLToPath(new URL("../bin/feedback-service.js", import.meta.url));

export type Addresses = {
  readonly apiUrls: Readonly<Record<string, string>>;
  /** The sellers' cabinets as sites, where they are used. */
  readonly cabinets?: Readonly<Record<string, { readonly url: string }>>;
  readonly openaiUrl: string;
  readonly rateFactor: number;
  /** Null where there is no Pub/Sub. */
  readonly pubsubHost?: string | null;
};

export type ServiceProcess = {
  readonly pid: number;
  /** Everything that it wrote to stderr: its log. */
  readonly log: () => string;
  readonly output: () => string;
  readonly isRunning: () => boolean;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly exited: Promise<number | null>;
};

export function serviceEnvironment(
  databaseUrl: string,
  secretsKey: string,
  { apiUrls, cabinets = {}, openaiUrl, rateFactor, pubsubHost = null }: Addresses,
  extra: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    ...Object.fromEntries(Object.entries(apiUrls).map(([name, url]) => [apiUrlVariable(name), url])),
    ...Object.fromEntries(Object.entries(cabinets).map(([name, { url }]) => [cabinetUrlVariable(name), url])),
    // Stand-ins need no pauses like a person's.
    BROWSER_PAUSE: "0",
    BROWSER_BATCH: "0",
    BROWSER_PATH: process.env["BROWSER_PATH"],
    DATABASE_URL: databaseUrl,
    SECRETS_KEY: secretsKey,
    OPENAI_API_KEY: "trial-key-that-no-log-may-show",
    URL_PROXY_OPENAI: openaiUrl,
    RATE_LIMIT_FACTOR: String(rateFactor),
    ...(pubsubHost === null ? {} : { PUBSUB_EMULATOR_HOST: pubsubHost }),
    LOG_LEVEL: "info",
    ...extra,
  };
}

/**
 * @param entry another one than the shipped command: that of a copy of the product
 * @param answers what somebody types
 */
export function startProcess(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  { entry = shippedEntry, answers = "" }: { readonly entry?: string | undefined; readonly answers?: string } = {},
): ServiceProcess {
  const child = spawn(process.execPath, [entry, ...words], { env: environment, stdio: "pipe" });
  // A command that doesn't read it may be gone before.
  child.stdin.on("error", () => undefined).end(answers);
  const log = collect(child, "stderr");
  const output = collect(child, "stdout");
  const exited = once(child, "exit").then(([code]) => (typeof code === "number" ? code : null));
  return {
    pid: child.pid ?? -1,
    log,
    output,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: (signal) => {
      child.kill(signal);
    },
    exited,
  };
}

function collect(child: ChildProcess, stream: "stdout" | "stderr"): () => string {
  const chunks: string[] = [];
  child[stream]?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  return () => chunks.join("");
}
