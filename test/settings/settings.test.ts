import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loopback } from "../../src/settings/networks.ts";
import { readSettings as readSettingsFor, requireModelSettings } from "../../src/settings/settings.ts";
import { toldFaults } from "../samples/thrown-faults.ts";

const key = Buffer.alloc(32, 7);
const databaseUrl = "postgresql://user:secret-word@localhost:5432/feedback";

const readSettings = (environment: NodeJS.ProcessEnv) =>
  readSettingsFor(environment, ["wildberries", "big-bazaar"], ["big-bazaar"]);

const isDisplayAlwaysThere = process.platform === "darwin" || process.platform === "win32";

const faultsOf = (environment: NodeJS.ProcessEnv) => toldFaults(() => readSettings(environment));

test("nothing set gives settings for the embedded database", () => {
  expect(readSettings({})).toEqual({
    databaseUrl: null,
    dataDirectory: resolve("data"),
    mustDataSurvive: false,
    secretsKey: null,
    secretsKeyPath: resolve("data/secrets.key"),
    model: { apiKey: null, name: "gpt-4.1-mini", baseUrl: "https://api.openai.com/v1", timeoutMs: 60_000 },
    marketplaceApiUrls: {},
    cabinetUrls: {},
    browser: {
      location: { kind: "own", path: null },
      mostAtOnce: 2,
      isHeaded: false,
      hasDisplay: isDisplayAlwaysThere,
      pace: { pauseMs: { from: 12_000, to: 25_000 }, repliesPerBatch: 5, restMs: { from: 120_000, to: 240_000 } },
      pagesPath: null,
    },
    deliveryBus: { busOf: { wildberries: "postgres", "big-bazaar": "postgres" }, pubsub: null },
    rateLimitFactor: 1,
    unknownLagHorizonMs: null,
    collectIntervalMs: 300_000,
    workers: availableParallelism(),
    http: { host: "127.0.0.1", port: 8080 },
    web: { token: null, trustedProxies: [...loopback], hasMetrics: false },
    log: { level: "info", destination: "stderr", googleCloudProject: null },
    googleCredentialsPath: null,
  });
});

test("every variable finds its place", () => {
  const settings = readSettings({
    DATABASE_URL: databaseUrl,
    DATA_DIR: "/var/lib/feedback",
    DATA_MUST_SURVIVE: "1",
    SECRETS_KEY: key.toString("base64"),
    OPENAI_API_KEY: "sk-1",
    OPENAI_MODEL: "another",
    URL_PROXY_OPENAI: "http://proxy.local:8443/openai/v1/",
    MODEL_TIMEOUT: "1.5",
    WILDBERRIES_API_URL: "http://127.0.0.1:4010//",
    BIG_BAZAAR_API_URL: "http://10.0.0.7/bazaar",
    UNKNOWN_API_URL: "of another program",
    BIG_BAZAAR_CABINET_URL: "http://10.0.0.7:8080/",
    WILDBERRIES_CABINET_URL: "of another program",
    BROWSER_PATH: "/opt/chrome/chrome",
    BROWSER_SESSIONS: "4",
    BROWSER_HEADED: "1",
    DISPLAY: ":0",
    BROWSER_PAUSE: "0.5-2",
    BROWSER_BATCH: "10",
    BROWSER_PAGES: "pages.yaml",
    RATE_LIMIT_FACTOR: "100",
    UNKNOWN_LAG_HORIZON: "0",
    COLLECT_INTERVAL: "10",
    WORKERS: "3",
    HTTP_HOST: "::1",
    HTTP_PORT: "0",
    WEB_TOKEN: "0123456789abcdef",
    TRUSTED_PROXIES: "10.0.0.0/8, fd00::/8,192.0.2.1",
    METRICS: "1",
    LOG_LEVEL: "WARN",
    LOG_DESTINATION: "google-cloud",
    GOOGLE_APPLICATION_CREDENTIALS: "/etc/feedback/account.json",
    GOOGLE_CLOUD_PROJECT: "feedback-1",
    DELIVERY_BUS: "big-bazaar=pubsub",
    PUBSUB_PROJECT_ID: "bus-1",
    PUBSUB_EMULATOR_HOST: "127.0.0.1:8085",
    PUBSUB_RETRY_SECONDS: "0.5-2",
    PUBSUB_MAX_ATTEMPTS: "7",
  });

  expect(settings).toEqual({
    databaseUrl,
    dataDirectory: resolve("/var/lib/feedback"),
    mustDataSurvive: true,
    secretsKey: new Uint8Array(key),
    secretsKeyPath: resolve("/var/lib/feedback/secrets.key"),
    model: { apiKey: "sk-1", name: "another", baseUrl: "http://proxy.local:8443/openai/v1", timeoutMs: 1500 },
    marketplaceApiUrls: { wildberries: "http://127.0.0.1:4010", "big-bazaar": "http://10.0.0.7/bazaar" },
    cabinetUrls: { "big-bazaar": "http://10.0.0.7:8080" },
    browser: {
      location: { kind: "own", path: resolve("/opt/chrome/chrome") },
      mostAtOnce: 4,
      isHeaded: true,
      hasDisplay: true,
      pace: { pauseMs: { from: 500, to: 2000 }, repliesPerBatch: 10, restMs: { from: 120_000, to: 240_000 } },
      pagesPath: resolve("pages.yaml"),
    },
    deliveryBus: {
      busOf: { wildberries: "postgres", "big-bazaar": "pubsub" },
      pubsub: {
        projectId: "bus-1",
        emulatorHost: "127.0.0.1:8085",
        retrySeconds: { from: 0.5, to: 2 },
        mostAttempts: 7,
      },
    },
    rateLimitFactor: 100,
    unknownLagHorizonMs: 0,
    collectIntervalMs: 10_000,
    workers: 3,
    http: { host: "::1", port: 0 },
    web: {
      token: "0123456789abcdef",
      trustedProxies: [
        { address: "10.0.0.0", prefix: 8 },
        { address: "fd00::", prefix: 8 },
        { address: "192.0.2.1", prefix: 32 },
      ],
      hasMetrics: true,
    },
    log: { level: "warn", destination: "google-cloud", googleCloudProject: "feedback-1" },
    googleCredentialsPath: "/etc/feedback/account.json",
  });
});

test("an empty or blank variable counts as unset", () => {
  expect(readSettings({ DATABASE_URL: "", HTTP_PORT: "  ", LOG_LEVEL: "\r" })).toEqual(readSettings({}));
});

test("the settings are frozen all the way down", () => {
  const settings = readSettings({});

  expect(
    [settings, settings.model, settings.http, settings.log, settings.deliveryBus.busOf].every(Object.isFrozen),
  ).toBe(true);
});

test("all faults are told at once, each with its variable and an example", () => {
  const broken = {
    DATABASE_URL: "mysql://localhost/feedback",
    SECRETS_KEY: "short",
    OPENAI_API_KEY: "ключ",
    URL_PROXY_OPENAI: "api.openai.com",
    MODEL_TIMEOUT: "soon",
    WILDBERRIES_API_URL: "http://127.0.0.1:4010?query",
    BIG_BAZAAR_CABINET_URL: "bazaar",
    BROWSER_ENDPOINT: "127.0.0.1:9222",
    BROWSER_SESSIONS: "0",
    BROWSER_HEADED: "yes",
    BROWSER_PAUSE: "25-12",
    BROWSER_BATCH: "-1",
    RATE_LIMIT_FACTOR: "-1",
    UNKNOWN_LAG_HORIZON: "-1",
    COLLECT_INTERVAL: "0",
    WORKERS: "1.5",
    HTTP_HOST: "http://localhost",
    HTTP_PORT: "65536",
    WEB_TOKEN: "short",
    TRUSTED_PROXIES: "proxy.local",
    METRICS: "yes",
    LOG_LEVEL: "loud",
    GOOGLE_CLOUD_PROJECT: "Проект",
    DELIVERY_BUS: "kafka",
    PUBSUB_PROJECT_ID: "Проект",
    PUBSUB_EMULATOR_HOST: "http://localhost",
    PUBSUB_RETRY_SECONDS: "10-601",
    PUBSUB_MAX_ATTEMPTS: "4",
  };

  const faults = faultsOf(broken);

  expect(faults).toHaveLength(Object.keys(broken).length);
  for (const name of Object.keys(broken)) {
    expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^${name} must .*\\b${name}=`)));
  }
});

test("a fault never shows what the variable holds", () => {
  const faults = faultsOf({
    DATABASE_URL: "mysql://user:secret-word@localhost",
    SECRETS_KEY: "secret-word",
    OPENAI_API_KEY: "secret-word secret-word",
    URL_PROXY_OPENAI: "https://user:secret-word@proxy.local/v1",
    WILDBERRIES_API_URL: "secret-word",
    BIG_BAZAAR_CABINET_URL: "https://user:secret-word@bazaar.example",
    BROWSER_ENDPOINT: "ws://browsers.example.com?token=secret-word",
    BROWSER_PAUSE: "secret-word",
    WEB_TOKEN: "secret-word",
  });

  expect(faults).toHaveLength(9);
  expect(faults.join()).not.toContain("secret-word");
});

test.each(["https://user@proxy.local/v1", "https://:word@proxy.local/v1"])(
  "an address with credentials is refused: %s",
  (address) => {
    expect(faultsOf({ URL_PROXY_OPENAI: address })).toEqual([expect.stringContaining("must not hold a user name")]);
  },
);

test.each([
  ["URL_PROXY_OPENAI", "http://api.openai.com/v1"],
  ["WILDBERRIES_API_URL", "http://feedbacks-api.wildberries.ru"],
  ["BIG_BAZAAR_API_URL", "http://172.32.0.1"],
])("an address out of one's own network without encryption is refused: %s=%s", (name, address) => {
  expect(faultsOf({ [name]: address })).toEqual([expect.stringContaining(`${name} must begin with https://`)]);
});

test.each([
  "http://localhost:1",
  "http://[::1]:1",
  "http://172.16.0.1",
  "http://sandbox:4010",
  "http://proxy.internal",
])("an address in one's own network needs no encryption: %s", (address) => {
  expect(faultsOf({ WILDBERRIES_API_URL: address, URL_PROXY_OPENAI: address })).toEqual([]);
});

test.each([
  databaseUrl,
  "postgres://localhost",
  "postgresql:///feedback?host=/run/postgresql",
  "postgresql://user@/feedback",
])("an address of PostgreSQL is taken as it is: %s", (address) => {
  expect(readSettings({ DATABASE_URL: address, SECRETS_KEY: key.toString("hex") }).databaseUrl).toBe(address);
});

describe("SECRETS_KEY", () => {
  test.each(["base64", "base64url", "hex"] as const)("is taken as %s", (encoding) => {
    expect(readSettings({ SECRETS_KEY: key.toString(encoding) }).secretsKey).toEqual(new Uint8Array(key));
  });

  test.each([31, 33])("is refused with %d bytes", (length) => {
    const text = Buffer.alloc(length).toString("base64");

    expect(faultsOf({ SECRETS_KEY: text })).toEqual([expect.stringContaining("openssl rand -base64 32")]);
  });

  test("is required with DATABASE_URL", () => {
    expect(faultsOf({ DATABASE_URL: databaseUrl })).toEqual([
      expect.stringMatching(/^SECRETS_KEY is missing.*openssl/),
    ]);
  });
});

describe("RATE_LIMIT_FACTOR", () => {
  test.each([
    [{}, "WILDBERRIES_API_URL, BIG_BAZAAR_API_URL"],
    [
      { WILDBERRIES_API_URL: "https://feedbacks-api.wildberries.ru", BIG_BAZAAR_API_URL: "http://127.0.0.1:1" },
      "WILDBERRIES_API_URL",
    ],
  ])("above 1 is refused while no address is a stand-in's, or one isn't: %j", (addresses, named) => {
    const faults = faultsOf({ RATE_LIMIT_FACTOR: "2", ...addresses });

    expect(faults).toEqual([expect.stringMatching(/^RATE_LIMIT_FACTOR above 1 is for stand-ins only/)]);
    expect(faults[0]).toContain(`or set ${named} to stand-ins`);
  });

  test("above 1 is fine when one marketplace is a stand-in: the others keep their own limits", () => {
    const settings = readSettings({ RATE_LIMIT_FACTOR: "2", WILDBERRIES_API_URL: "http://127.0.0.1:1" });

    expect(settings.rateLimitFactor).toBe(2);
  });

  test("below 1 is careful, and fine everywhere", () => {
    expect(readSettings({ RATE_LIMIT_FACTOR: "0.5" }).rateLimitFactor).toBe(0.5);
  });
});

test.each([{ DISPLAY: ":0" }, { WAYLAND_DISPLAY: "wayland-0" }])("a window can be shown with %j", (environment) => {
  expect(readSettings(environment).browser.hasDisplay).toBe(true);
  expect(readSettings({ DISPLAY: "" }).browser.hasDisplay).toBe(isDisplayAlwaysThere);
});

describe("the model's settings", () => {
  test("name the missing key", () => {
    expect(toldFaults(() => requireModelSettings(readSettings({})))).toEqual([
      expect.stringContaining("OPENAI_API_KEY is missing"),
    ]);
  });

  test("are complete with a key", () => {
    const settings = readSettings({ OPENAI_API_KEY: "sk-1" });

    expect(requireModelSettings(settings)).toEqual({ ...settings.model, apiKey: "sk-1" });
  });
});
