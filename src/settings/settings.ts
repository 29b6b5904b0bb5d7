// The settings of one process, read once at its start.

import { resolve } from "node:path";
import { SettingsError } from "../domain/errors.ts";
import { EnvironmentVariables, isOfficialAddress, type LogLevel, secretsKeyHint } from "./environment-variables.ts";

export type ModelSettings = {
  /** Null until a command needs it: see `requireModelSettings`. */
  readonly apiKey: string | null;
  readonly name: string;
  /** Ends with `/v1` or whatever the proxy wants, never with a slash. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
};

export type Settings = {
  /** Null means the embedded PostgreSQL in `dataDirectory`. */
  readonly databaseUrl: string | null;
  /** An absolute path. */
  readonly dataDirectory: string;
  /** Encrypts credentials. Null only with the embedded database: the key is then in `secretsKeyPath`. */
  readonly secretsKey: Uint8Array | null;
  readonly secretsKeyPath: string;
  readonly model: ModelSettings;
  /** Replaces all hosts of Wildberries; null means the official ones. */
  readonly wildberriesApiUrl: string | null;
  /** Multiplies the marketplaces' limits; other than 1 for stand-ins only. */
  readonly rateLimitFactor: number;
  /** Replaces the marketplaces' own lag horizon; null keeps it. */
  readonly unknownLagHorizonMs: number | null;
  readonly collectIntervalMs: number;
  readonly workers: number;
  readonly http: { readonly host: string; readonly port: number };
  readonly log: { readonly level: LogLevel; readonly googleCloudProject: string | null };
};

/**
 * Settings from the environment, frozen. A variable that is empty counts as unset.
 * @throws SettingsError with every fault
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = withoutBlanks(environment);
  const parsed = EnvironmentVariables.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}.`),
    ...findContradictions(given),
  ];
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults);
  return deepFreeze(toSettings(parsed.data));
}

/**
 * The model's settings for a command that drafts.
 * @throws SettingsError when there is no key
 */
export function requireModelSettings(settings: Settings): ModelSettings & { readonly apiKey: string } {
  const { apiKey } = settings.model;
  if (apiKey === null) {
    throw new SettingsError([
      "OPENAI_API_KEY is missing: replies are drafted by a language model. For example OPENAI_API_KEY=sk-…; " +
        "for a proxy that wants no key any word will do.",
    ]);
  }
  return { ...settings.model, apiKey };
}

function toSettings(variables: EnvironmentVariables): Settings {
  const dataDirectory = resolve(variables.DATA_DIR);
  return {
    databaseUrl: variables.DATABASE_URL ?? null,
    dataDirectory,
    secretsKey: variables.SECRETS_KEY ?? null,
    secretsKeyPath: resolve(dataDirectory, "secrets.key"),
    model: {
      apiKey: variables.OPENAI_API_KEY ?? null,
      name: variables.OPENAI_MODEL,
      baseUrl: variables.URL_PROXY_OPENAI,
      timeoutMs: toMilliseconds(variables.MODEL_TIMEOUT),
    },
    wildberriesApiUrl: variables.WILDBERRIES_API_URL ?? null,
    rateLimitFactor: variables.RATE_LIMIT_FACTOR,
    unknownLagHorizonMs:
      variables.UNKNOWN_LAG_HORIZON === undefined ? null : toMilliseconds(variables.UNKNOWN_LAG_HORIZON),
    collectIntervalMs: toMilliseconds(variables.COLLECT_INTERVAL),
    workers: variables.WORKERS,
    http: { host: variables.HTTP_HOST, port: variables.HTTP_PORT },
    log: { level: variables.LOG_LEVEL, googleCloudProject: variables.GOOGLE_CLOUD_PROJECT ?? null },
  };
}

/** What can't be seen in one variable alone. */
function findContradictions(given: NodeJS.ProcessEnv): string[] {
  const faults: string[] = [];
  if (given["DATABASE_URL"] !== undefined && given["SECRETS_KEY"] === undefined) {
    faults.push(
      "SECRETS_KEY is missing: with DATABASE_URL all processes share one key that encrypts the credentials; " +
        `${secretsKeyHint}, for example SECRETS_KEY=8x0w…Zk4=.`,
    );
  }
  const address = given["WILDBERRIES_API_URL"];
  if (Number(given["RATE_LIMIT_FACTOR"] ?? 1) > 1 && (address === undefined || isOfficialAddress(address))) {
    faults.push(
      "RATE_LIMIT_FACTOR above 1 is for stand-ins only, a marketplace would block the account: remove it, or set " +
        "WILDBERRIES_API_URL to a stand-in, for example WILDBERRIES_API_URL=http://127.0.0.1:4010.",
    );
  }
  return faults;
}

function withoutBlanks(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const given = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ""));
}

/** Bytes can't be frozen; everything else is. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}
