// Every kind of mistake in the suppliers file and in the settings, as a Russian reads of it.

import { expect, test } from "vitest";
import { readProcessSettings } from "../../../src/processes/compose/process-settings.ts";
import { requireModelSettings } from "../../../src/settings/settings.ts";
import { parseSuppliersFile } from "../../../src/settings/suppliers-file.ts";
import { loadConnectors } from "../../adapters/marketplaces/load-connectors.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { thrownFaults, toldFaults } from "../../samples/thrown-faults.ts";

const supplier = (lines: string) => `suppliers:\n  - id: wool\n    name: Wool\n${lines}`;
const cabinet = (fields: string) => supplier(`    cabinets:\n      - { ${fields} }`);
const well = 'cabinets: [{ marketplace: ozon, clientId: "1", apiKey: k }]';

const files: readonly string[] = [
  "",
  "suppliers: []",
  "suppliers: [wool]",
  "supplers: []",
  `suppliers:\n  - { id: a, name: b, ${well} }\n  - { id: a, name: b, ${well} }`,
  supplier(""),
  supplier("    cabinets: []"),
  supplier("    cabinets: text"),
  supplier("    cabinets: [text]"),
  supplier(`    nme: x\n    ${well}`),
  supplier(`    "k-ф": x\n    ${well}`),
  supplier(`    voice: text\n    ${well}`),
  supplier(`    voice: { language: russian!, tone: "", examples: text }\n    ${well}`),
  supplier(`    policy: { reviews: sometimes }\n    ${well}`),
  supplier(`    policy: { cancelledOrders: maybe, markSkippedAsSeen: maybe }\n    ${well}`),
  supplier(`    answerWithin: soon\n    budget: some\n    ${well}`),
  cabinet("marketplace: wildberries, token: x, backlogPerDay: many"),
  supplier(`    answerSince: long ago\n    budget: { tokensPerDay: many }\n    timeZone: Mars\n    ${well}`),
  `suppliers:\n  - { id: Wool!, name: "${"x".repeat(201)}", ${well} }`,
  cabinet("marketplace: wildbery, token: x"),
  cabinet("marketplace: wildberries"),
  cabinet("marketplace: wildberries, token: Bearer x"),
  cabinet("marketplace: wildberries, token: a b"),
  cabinet("marketplace: wildberries, token: ключ"),
  cabinet('marketplace: wildberries, token: x, serviceSecret: ""'),
  cabinet("marketplace: ozon"),
  cabinet("marketplace: ozon, clientId: x, apiKey: ключ, answerCancelledOrders: maybe"),
  cabinet("marketplace: yandex-market"),
  cabinet("marketplace: yandex-market, businessId: x, apiKey: y"),
  cabinet('marketplace: ozon, clientId: "1", apiKey: k, route: air'),
  cabinet("marketplace: wildberries, token: x, route: browser"),
  cabinet('marketplace: ozon, clientId: "1", apiKey: k, proxy: here'),
  cabinet(["marketplace: ozon, token: ", "{A}"].join("$")),
  supplier(
    '    cabinets:\n      - { marketplace: ozon, clientId: "1", apiKey: k }\n      - { marketplace: ozon, clientId: "2", apiKey: k }',
  ),
  supplier(`    voice: { signature: "Wo\u202eol", tone: "\ufffd", examples: ["Спа\u200bсибо"] }\n    ${well}`),
  "suppliers:\n\t- id: a",
  "suppliers: { [",
  "suppliers:\n  - id: a\n   name: b",
  "suppliers:\n  - id: *x",
  'suppliers:\n  - id: "a',
  "suppliers: 1\nsuppliers: 2",
  "a: 1\n---\nb: 2",
  "suppliers:\n  - id: @x",
];

const settings: readonly NodeJS.ProcessEnv[] = [
  { DATABASE_URL: "mysql://x" },
  { DATABASE_URL: "postgres://localhost/x" },
  { SECRETS_KEY: "short" },
  { OPENAI_API_KEY: "два слова" },
  { URL_PROXY_OPENAI: "x", OZON_API_URL: "http://api.example.com", WILDBERRIES_API_URL: "https://u:p@example.com" },
  { MODEL_TIMEOUT: "x", RATE_LIMIT_FACTOR: "x", WORKERS: "x", HTTP_PORT: "x", COLLECT_INTERVAL: "0" },
  { HTTP_HOST: "a b", LOG_LEVEL: "loud", GOOGLE_CLOUD_PROJECT: "A B" },
  { WEB_TOKEN: "short", TRUSTED_PROXIES: "x" },
  { RATE_LIMIT_FACTOR: "2" },
  { BROWSER_SESSIONS: "0", BROWSER_HEADED: "x", BROWSER_PAUSE: "x", BROWSER_BATCH: "x", OZON_CABINET_URL: "x" },
  { DELIVERY_BUS: "ozon=kafka", PUBSUB_PROJECT_ID: "A B", PUBSUB_EMULATOR_HOST: "x", PUBSUB_RETRY_SECONDS: "x" },
  { DELIVERY_BUS: "pubsub", PUBSUB_MAX_ATTEMPTS: "101" },
  {},
];

const connectors = await loadConnectors({});
const mistakes = [
  ...files.map((text) => () => parseSuppliersFile(text, { environment: {}, connectors })),
  ...settings.map((environment) => () => requireModelSettings(readProcessSettings(environment))),
];
const told = mistakes.flatMap((mistake) => toldFaults(mistake, catalogues.ru));

// Keys, values and names stay as they are typed.
const asTyped =
  /"[^"]*"|«[^»]*»|`[^`]*`|\{[^}]*\}|\S*[_./=\d-]\S*|\b(?:suppliers?|supplers|cabinets|voice|policy|budget|examples|language|tone|token|tokensPerDay|reviews|questions|answerSince|answerWithin|backlogPerDay|timeZone|answerCancelledOrders|cancelledOrders|markSkippedAsSeen|answer|skip|clientId|apiKey|serviceSecret|businessId|marketplace|route|proxy|name|address|signature|auto|review|api|browser|true|false|all|postgres|pubsub|debug|info|warn|error|[A-Z_]{2,}|Admin|Bearer|OAuth|YAML|base64)\b/g;
const marketplaces = new RegExp(
  connectors
    .values()
    .flatMap(({ name, title }) => [name, title])
    .toArray()
    .join("|"),
  "g",
);

test.each(mistakes.map((mistake, place) => [place, mistake] as const))("the mistake %i is found", (_place, mistake) => {
  expect(thrownFaults(mistake)).not.toEqual([]);
});

test.each([...new Set(told)].map((fault) => [fault]))("in Russian: %s", (fault) => {
  expect(fault).toMatch(/[а-яё]/);
  expect(
    fault
      .replace(marketplaces, " ")
      .replace(asTyped, " ")
      .match(/[a-z]{3,}/gi) ?? [],
  ).toEqual([]);
});
