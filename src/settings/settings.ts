// The settings of one process, read once at its start.

import { resolve } from "node:path";
import { SettingsError } from "../domain/errors/errors.ts";
import { type Fault, faultOf } from "../domain/fault/fault.ts";
import { type BrowserSettings, toBrowserSettings } from "./browser-settings.ts";
import { type DeliveryBusSettings, findMissingProject, readBuses, toDeliveryBusSettings } from "./delivery-bus.ts";
import { EnvironmentVariables, type LogDestination, type LogLevel } from "./environment-variables.ts";
import { faultOfIssue } from "./fault-issues.ts";
import {
  apiUrlVariable,
  cabinetUrlVariable,
  findUnsafeRateFactor,
  readMarketplaceAddresses,
} from "./marketplace-addresses.ts";
import { isLoopbackHost, type Network } from "./networks.ts";
import { withoutQuotes } from "./quotes.ts";

export type ModelSettings = {
  /** Null until a command needs it: see `requireModelSettings`. */
  readonly apiKey: string | null;
  readonly name: string;
  /** Ends with `/v1` or whatever the proxy wants, never with a slash. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
};

export type LogSettings = {
  readonly level: LogLevel;
  /** `google-cloud`: beside stderr, directly. */
  readonly destination: LogDestination;
  readonly googleCloudProject: string | null;
};

/** Whom the web process answers. */
export type WebSettings = {
  /** Whoever brings it may ask for everything; null where only this machine may. */
  readonly token: string | null;
  /** Those whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly Network[];
  /** Whether `/metrics` is there. */
  readonly hasMetrics: boolean;
};

export type Settings = {
  /** Null means the embedded PostgreSQL in `dataDirectory`. */
  readonly databaseUrl: string | null;
  /** An absolute path. */
  readonly dataDirectory: string;
  /** In a container, whose own files are gone with it: see `findLosses`. */
  readonly mustDataSurvive: boolean;
  /** Encrypts credentials. Null only with the embedded database: the key is then in `secretsKeyPath`. */
  readonly secretsKey: Uint8Array | null;
  readonly secretsKeyPath: string;
  readonly model: ModelSettings;
  /** By marketplace: replaces all its hosts. One that isn't named keeps the official ones. */
  readonly marketplaceApiUrls: Readonly<Record<string, string>>;
  /** By marketplace: the site of its cabinets. One that isn't named keeps the official one. */
  readonly cabinetUrls: Readonly<Record<string, string>>;
  readonly browser: BrowserSettings;
  readonly deliveryBus: DeliveryBusSettings;
  /** Multiplies the marketplaces' limits; other than 1 for stand-ins only. */
  readonly rateLimitFactor: number;
  /** Replaces the marketplaces' own lag horizon; null keeps it. */
  readonly unknownLagHorizonMs: number | null;
  readonly collectIntervalMs: number;
  readonly workers: number;
  readonly http: { readonly host: string; readonly port: number };
  readonly web: WebSettings;
  readonly log: LogSettings;
  /** The file with the credentials of a service account; null: what Google's clients find by themselves. An absolute path. */
  readonly googleCredentialsPath: string | null;
};

/**
 * Settings from the environment, frozen. A variable that is empty counts as unset; quotes around a value aren't part of it.
 * @param marketplaces the names of those that exist: each may have an address in `<NAME>_API_URL`
 * @param inBrowser those of them that are worked for in a browser, too: each may have one in `<NAME>_CABINET_URL`
 * @throws SettingsError with every fault
 */
export function readSettings(
  environment: NodeJS.ProcessEnv,
  marketplaces: readonly string[],
  inBrowser: readonly string[],
): Settings {
  const given = withoutBlanks(environment);
  const parsed = EnvironmentVariables.safeParse(given);
  const apis = readMarketplaceAddresses(given, marketplaces, apiUrlVariable);
  const cabinets = readMarketplaceAddresses(given, inBrowser, cabinetUrlVariable);
  const buses = readBuses(given, marketplaces);
  const faults = [
    ...(parsed.error?.issues ?? []).map(faultOfIssue),
    ...apis.faults,
    ...cabinets.faults,
    ...buses.faults,
    ...findMissingProject(given, buses.busOf),
    ...findMissingSecretsKey(given),
    ...findUnsafeRateFactor(given, marketplaces, inBrowser),
  ];
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults);
  const addresses = { marketplaceApiUrls: apis.urls, cabinetUrls: cabinets.urls };
  const browser = toBrowserSettings(parsed.data, given);
  const deliveryBus = toDeliveryBusSettings(parsed.data, buses.busOf);
  return deepFreeze(toSettings(parsed.data, { ...addresses, browser, deliveryBus }));
}

/**
 * The model's settings for a command that drafts.
 * @throws SettingsError when there is no key
 */
export function requireModelSettings(settings: Settings): ModelSettings & { readonly apiKey: string } {
  const { apiKey } = settings.model;
  if (apiKey === null) throw new SettingsError([faultOf("modelKeyMissing", {})]);
  return { ...settings.model, apiKey };
}

/**
 * For a command that serves: others than this machine are let in by a token alone.
 * @throws SettingsError when they could come without one
 */
export function requireWebToken({ http: { host }, web: { token } }: Pick<Settings, "http" | "web">): void {
  if (token === null && !isLoopbackHost(host)) throw new SettingsError([faultOf("webTokenMissing", { host })]);
}

type Read = Pick<Settings, "marketplaceApiUrls" | "cabinetUrls" | "browser" | "deliveryBus">;

function toSettings(variables: EnvironmentVariables, read: Read): Settings {
  const dataDirectory = resolve(variables.DATA_DIR);
  return {
    databaseUrl: variables.DATABASE_URL ?? null,
    dataDirectory,
    mustDataSurvive: variables.DATA_MUST_SURVIVE === "1",
    secretsKey: variables.SECRETS_KEY ?? null,
    secretsKeyPath: resolve(dataDirectory, "secrets.key"),
    model: {
      apiKey: variables.OPENAI_API_KEY ?? null,
      name: variables.OPENAI_MODEL,
      baseUrl: variables.URL_PROXY_OPENAI,
      timeoutMs: toMilliseconds(variables.MODEL_TIMEOUT),
    },
    ...read,
    rateLimitFactor: variables.RATE_LIMIT_FACTOR,
    unknownLagHorizonMs:
      variables.UNKNOWN_LAG_HORIZON === undefined ? null : toMilliseconds(variables.UNKNOWN_LAG_HORIZON),
    collectIntervalMs: toMilliseconds(variables.COLLECT_INTERVAL),
    workers: variables.WORKERS,
    http: { host: variables.HTTP_HOST, port: variables.HTTP_PORT },
    web: {
      token: variables.WEB_TOKEN ?? null,
      trustedProxies: variables.TRUSTED_PROXIES,
      hasMetrics: variables.METRICS === "1",
    },
    log: {
      level: variables.LOG_LEVEL,
      destination: variables.LOG_DESTINATION,
      googleCloudProject: variables.GOOGLE_CLOUD_PROJECT ?? null,
    },
    googleCredentialsPath: resolveOptional(variables.GOOGLE_APPLICATION_CREDENTIALS),
  };
}

function resolveOptional(path: string | undefined): string | null {
  return path === undefined ? null : resolve(path);
}

function findMissingSecretsKey(given: NodeJS.ProcessEnv): Fault[] {
  const isMissing = given["DATABASE_URL"] !== undefined && given["SECRETS_KEY"] === undefined;
  return isMissing ? [faultOf("secretsKeyMissing", {})] : [];
}

function withoutBlanks(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const given = Object.entries(environment).map(([name, value = ""]) => [name, withoutQuotes(value.trim())] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
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
