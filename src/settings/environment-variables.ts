// What each variable of the environment may hold.

import { availableParallelism } from "node:os";
import { z } from "zod";
import { faultOf } from "../domain/fault/fault.ts";
import { endpointBeginnings, readEndpoint } from "./browser-location.ts";
import { mostPauseSeconds, readPause, usualPauseMs } from "./browser-pace.ts";
import { asFault } from "./fault-issues.ts";
import { loopback, readNetworks } from "./networks.ts";
import { matching, oneOf, readAs } from "./rules.ts";
import { readSecondsRange } from "./seconds-range.ts";
import { parseSecretsKey } from "./secrets-key.ts";

const logLevels = ["debug", "info", "warn", "error"] as const;
const logDestinations = ["stderr", "google-cloud"] as const;
export type LogLevel = (typeof logLevels)[number];
export type LogDestination = (typeof logDestinations)[number];

/** Keys and tokens travel unencrypted within one's own network only: this machine, private addresses, local names. */
const privateHost =
  /^(localhost|127(\.\d+){3}|\[::1\]|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|[\w-]+|.+\.(local|internal|lan))$/;

/** An address that the service calls. Its text is never part of a fault: it may hold a password by mistake. */
export const webAddress = (example: string) =>
  z
    .string()
    .refine(
      isWebAddress,
      asFault((field) => faultOf("mustBeWebAddress", { field, example })),
    )
    .refine(
      (text) => !hasCredentials(text),
      asFault((field) => faultOf("mustHoldNoPassword", { field, example })),
    )
    .refine(
      (text) => !isWebAddress(text) || isPrivateAddress(text) || text.startsWith("https:"),
      asFault((field) => faultOf("mustBeEncrypted", { field, example })),
    )
    .transform((text) => text.replace(/\/+$/, ""));

/** Whoever has the way to a browser has the sessions in it. Its text is never part of a fault: it may hold a token. */
const browserAddress = readAs(readEndpoint, (field) =>
  faultOf("mustBeBrowserAddress", { field, beginnings: endpointBeginnings, example: `${field}=http://127.0.0.1:9222` }),
).refine(
  ({ address }) => isPrivateAddress(address) || /^(https|wss):/.test(address),
  asFault((field) => faultOf("mustBeEncrypted", { field, example: `${field}=https://browsers.example.com` })),
);

const encryptionKey = readAs(
  (text) => parseSecretsKey(text) ?? undefined,
  (field) => faultOf("mustBeSecretsKey", { field, example: `${field}=8x0w…Zk4=` }),
);

type NumberRange = {
  readonly unit: "seconds" | "number" | "wholeNumber";
  readonly from: number;
  readonly to: number;
  readonly example: string;
};

const numeric = ({ unit, from, to, example }: NumberRange) =>
  z
    .string()
    .transform(Number)
    .refine(
      (value) => value >= from && value <= to && (unit !== "wholeNumber" || Number.isInteger(value)),
      asFault((field) => faultOf("mustBeNumber", { field, unit, from, to, example: `${field}=${example}` })),
    );

const project = matching(/^[a-z][a-z0-9.:-]*$/, (field) =>
  faultOf("mustBeProject", { field, example: `${field}=feedback-123456` }),
);

const daySeconds = 86_400;

/** The limits of the retry policy and of the attempts are Pub/Sub's own: cloud.google.com/pubsub/docs/handling-failures, 2026. */
const mostRetrySeconds = 600;

const oneAndZero = ["1", "0"] as const;

export const EnvironmentVariables = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresAddress,
      asFault((field) =>
        faultOf("mustBePostgresAddress", {
          field,
          example: "DATABASE_URL=postgresql://user:password@localhost:5432/feedback",
        }),
      ),
    )
    .optional(),
  DATA_DIR: z.string().default("./data"),
  DATA_MUST_SURVIVE: oneOf(oneAndZero, (field) =>
    faultOf("mustBeOneOf", { field, words: oneAndZero, example: "DATA_MUST_SURVIVE=1" }),
  ).default("0"),
  SECRETS_KEY: encryptionKey.optional(),
  NEW_SECRETS_KEY: encryptionKey.optional(),
  OPENAI_API_KEY: matching(/^[!-~]+$/, (field) =>
    faultOf("mustBeOneWord", { field, example: "OPENAI_API_KEY=sk-…" }),
  ).optional(),
  OPENAI_MODEL: z.string().default("gpt-4.1-mini"),
  URL_PROXY_OPENAI: webAddress("URL_PROXY_OPENAI=https://api.openai.com/v1").default("https://api.openai.com/v1"),
  MODEL_TIMEOUT: numeric({ unit: "seconds", from: 1, to: 600, example: "60" }).default(60),
  RATE_LIMIT_FACTOR: numeric({ unit: "number", from: 0.01, to: 1_000_000, example: "1" }).default(1),
  UNKNOWN_LAG_HORIZON: numeric({ unit: "seconds", from: 0, to: 30 * daySeconds, example: "3600" }).optional(),
  COLLECT_INTERVAL: numeric({ unit: "seconds", from: 1, to: daySeconds, example: "300" }).default(300),
  BROWSER_PATH: z.string().optional(),
  BROWSER_ENDPOINT: browserAddress.optional(),
  BROWSER_SESSIONS: numeric({ unit: "wholeNumber", from: 1, to: 64, example: "2" }).default(2),
  BROWSER_HEADED: oneOf(oneAndZero, (field) =>
    faultOf("mustBeOneOf", { field, words: oneAndZero, example: "BROWSER_HEADED=1" }),
  ).default("0"),
  BROWSER_PAUSE: readAs(readPause, (field) =>
    faultOf("mustBePause", { field, to: mostPauseSeconds, example: "BROWSER_PAUSE=12-25" }),
  ).default(usualPauseMs),
  BROWSER_BATCH: numeric({ unit: "wholeNumber", from: 0, to: 1000, example: "5" }).default(5),
  BROWSER_PAGES: z.string().optional(),
  WORKERS: numeric({ unit: "wholeNumber", from: 1, to: 256, example: "2" }).default(availableParallelism),
  HTTP_HOST: matching(/^[\w.:-]+$/, (field) =>
    faultOf("mustBeHost", { field, example: "HTTP_HOST=127.0.0.1" }),
  ).default("127.0.0.1"),
  HTTP_PORT: numeric({ unit: "wholeNumber", from: 0, to: 65_535, example: "8080" }).default(8080),
  // What a header can carry as a bearer's token, RFC 6750; short ones can be guessed.
  WEB_TOKEN: matching(/^[\w.~+/-]{16,}=*$/, (field) =>
    faultOf("mustBeWebToken", { field, example: "WEB_TOKEN=3f0c…9ab1" }),
  ).optional(),
  TRUSTED_PROXIES: readAs(readNetworks, (field) =>
    faultOf("mustBeNetworks", { field, example: "TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8" }),
  ).default(loopback),
  METRICS: oneOf(oneAndZero, (field) =>
    faultOf("mustBeOneOf", { field, words: oneAndZero, example: "METRICS=1" }),
  ).default("0"),
  LOG_LEVEL: z
    .string()
    .toLowerCase()
    .pipe(oneOf(logLevels, (field) => faultOf("mustBeOneOf", { field, words: logLevels, example: "LOG_LEVEL=info" })))
    .default("info"),
  LOG_DESTINATION: oneOf(logDestinations, (field) =>
    faultOf("mustBeOneOf", { field, words: logDestinations, example: "LOG_DESTINATION=google-cloud" }),
  ).default("stderr"),
  GOOGLE_APPLICATION_CREDENTIALS: z.string().optional(),
  GOOGLE_CLOUD_PROJECT: project.optional(),
  DELIVERY_BUS: z.string().optional(),
  PUBSUB_PROJECT_ID: project.optional(),
  PUBSUB_EMULATOR_HOST: matching(/^[\w.-]+:\d{1,5}$/, (field) =>
    faultOf("mustBeHostAndPort", { field, example: `${field}=127.0.0.1:8085` }),
  ).optional(),
  PUBSUB_RETRY_SECONDS: readAs(
    (text) => readSecondsRange(text, mostRetrySeconds),
    (field) => faultOf("mustBePause", { field, to: mostRetrySeconds, example: `${field}=10-600` }),
  ).default({ from: 10, to: 600 }),
  PUBSUB_MAX_ATTEMPTS: numeric({ unit: "wholeNumber", from: 5, to: 100, example: "5" }).default(5),
});

export type EnvironmentVariables = z.infer<typeof EnvironmentVariables>;

/** True for this machine and its own network, where stand-ins and proxies live. */
export function isPrivateAddress(text: string): boolean {
  return privateHost.test(URL.parse(text)?.hostname ?? "");
}

function isWebAddress(text: string): boolean {
  const address = URL.parse(text);
  if (address === null) return false;
  return /^https?:$/.test(address.protocol) && address.search === "" && address.hash === "";
}

function hasCredentials(text: string): boolean {
  const address = URL.parse(text);
  return address !== null && (address.username !== "" || address.password !== "");
}

/** The form without a host (`postgresql://user@/database`) means a local socket. */
function isPostgresAddress(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text.replace("@/", "@localhost/"));
}
