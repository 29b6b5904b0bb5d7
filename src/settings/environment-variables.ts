// What each variable of the environment may hold. A message continues the sentence that the variable's name begins.

import { availableParallelism } from "node:os";
import { z } from "zod";
import { parseSecretsKey } from "./secrets-key.ts";

const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

export const secretsKeyHint = 'make one with "openssl rand -base64 32"';

/** Keys and tokens travel unencrypted within one's own network only: this machine, private addresses, local names. */
const privateHost =
  /^(localhost|127(\.\d+){3}|\[::1\]|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|[\w-]+|.+\.(local|internal|lan))$/;

/** An address that the service calls. Its text is never part of a message: it may hold a password by mistake. */
export const webAddress = (example: string) =>
  z
    .string()
    .refine(isWebAddress, `must be an address that begins with http:// or https://, for example ${example}`)
    .refine((text) => !hasCredentials(text), `must not hold a user name or a password, for example ${example}`)
    .refine((text) => !isWebAddress(text) || isPrivateAddress(text) || text.startsWith("https:"), {
      message: `must begin with https:// because it leads out of your own network, for example ${example}`,
    })
    .transform((text) => text.replace(/\/+$/, ""));

const encryptionKey = (name: string) =>
  z.string().transform((text, context) => {
    const key = parseSecretsKey(text);
    if (key !== null) return key;
    context.addIssue(
      `must be 32 bytes as base64 or as 64 hexadecimal digits: ${secretsKeyHint}, for example ${name}=8x0w…Zk4=`,
    );
    return z.NEVER;
  });

const numeric = (range: { min: number; max: number; step?: number }, unit: string, example: string) =>
  z
    .string()
    .transform(Number)
    .refine(
      (value) => value >= range.min && value <= range.max && (range.step === undefined || value % range.step === 0),
      {
        message: `must be ${unit} from ${range.min} to ${range.max}, for example ${example}`,
      },
    );

const daySeconds = 86_400;

export const EnvironmentVariables = z.object({
  DATABASE_URL: z
    .string()
    .refine(isPostgresAddress, "must be like DATABASE_URL=postgresql://user:password@localhost:5432/feedback")
    .optional(),
  DATA_DIR: z.string().default("./data"),
  SECRETS_KEY: encryptionKey("SECRETS_KEY").optional(),
  NEW_SECRETS_KEY: encryptionKey("NEW_SECRETS_KEY").optional(),
  OPENAI_API_KEY: z
    .string()
    .regex(/^[!-~]+$/, "must be one word of Latin letters, digits and signs, for example OPENAI_API_KEY=sk-…")
    .optional(),
  OPENAI_MODEL: z.string().default("gpt-4.1-mini"),
  URL_PROXY_OPENAI: webAddress("URL_PROXY_OPENAI=https://api.openai.com/v1").default("https://api.openai.com/v1"),
  MODEL_TIMEOUT: numeric({ min: 1, max: 600 }, "seconds", "MODEL_TIMEOUT=60").default(60),
  RATE_LIMIT_FACTOR: numeric({ min: 0.01, max: 1_000_000 }, "a number", "RATE_LIMIT_FACTOR=1").default(1),
  UNKNOWN_LAG_HORIZON: numeric({ min: 0, max: 30 * daySeconds }, "seconds", "UNKNOWN_LAG_HORIZON=3600").optional(),
  COLLECT_INTERVAL: numeric({ min: 1, max: daySeconds }, "seconds", "COLLECT_INTERVAL=300").default(300),
  WORKERS: numeric({ min: 1, max: 256, step: 1 }, "a whole number", "WORKERS=2").default(availableParallelism),
  HTTP_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be a host name or an address without a port, for example HTTP_HOST=127.0.0.1")
    .default("127.0.0.1"),
  HTTP_PORT: numeric({ min: 0, max: 65_535, step: 1 }, "a whole number", "HTTP_PORT=8080").default(8080),
  LOG_LEVEL: z
    .string()
    .toLowerCase()
    .pipe(z.enum(logLevels, `must be one of ${logLevels.join(", ")}, for example LOG_LEVEL=info`))
    .default("info"),
  GOOGLE_CLOUD_PROJECT: z
    .string()
    .regex(/^[a-z][a-z0-9.:-]*$/, "must be a project's id, for example GOOGLE_CLOUD_PROJECT=feedback-123456")
    .optional(),
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
