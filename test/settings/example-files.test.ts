import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { browserMarketplaceNames, marketplaceNames } from "../../src/adapters/marketplaces/registry.ts";
import { readProcessSettings } from "../../src/processes/compose/process-settings.ts";
import { EnvironmentVariables } from "../../src/settings/environment-variables.ts";
import { apiUrlVariable, cabinetUrlVariable } from "../../src/settings/marketplace-addresses.ts";
import { parseSuppliersFile } from "../../src/settings/suppliers-file.ts";
import { loadConnectors } from "../adapters/marketplaces/load-connectors.ts";

const root = join(import.meta.dirname, "../..");
const example = (name: string): string => readFileSync(join(root, name), "utf8");

const connectors = await loadConnectors({});
const parse = (text: string, environment: NodeJS.ProcessEnv) => parseSuppliersFile(text, { environment, connectors });

/** What suppliers.example.yaml takes from the environment. */
const keys = { WB_TOKEN: "a-token", OZON_KEY: "an-api-key", YANDEX_MARKET_KEY: "ACMA:an-api-key" };

test(".env-example explains every variable, and only existing ones", () => {
  const names = [...example(".env-example").matchAll(/^(?:# )?([A-Z_]+)=/gm)].map((match) => match[1]);

  const known = [
    ...Object.keys(EnvironmentVariables.shape),
    ...marketplaceNames.map(apiUrlVariable),
    ...browserMarketplaceNames.map(cabinetUrlVariable),
    ...Object.keys(keys),
    // Of compose.yaml alone.
    "POSTGRES_PASSWORD",
  ];
  expect(names.toSorted()).toEqual(known.toSorted());
});

test(".env-example shows the defaults", () => {
  const uncommented = example(".env-example").replace(/^# (?=[A-Z_]+=)/gm, "");
  const { DATABASE_URL, ...others } = parseEnv(uncommented);
  const defaults = Object.fromEntries(Object.entries(others).filter(([name]) => !/_(API|CABINET)_URL$/.test(name)));

  expect(DATABASE_URL).toBeDefined();
  expect(readProcessSettings(defaults)).toEqual(readProcessSettings({}));
});

test("suppliers.example.yaml shows a cabinet at every marketplace, and can be imported once its keys are there", () => {
  const [entry] = parse(example("suppliers.example.yaml"), keys);

  expect(entry?.cabinets.map(({ marketplace }) => marketplace)).toEqual(marketplaceNames);
  expect(entry?.cabinets[0]).toMatchObject({ marketplace: "wildberries", credentials: { token: "a-token" } });
});

test("the second supplier of suppliers.example.yaml can be imported, too", () => {
  const text = example("suppliers.example.yaml").replace(/^ {2}# (?=- id| {2})/gm, "  ");

  const entries = parse(text, { ...keys, WB_TOKEN_SCARVES: "2", WB_TOKEN_SHIRTS: "3" });

  expect(entries.map(({ cabinets }) => cabinets.length)).toEqual([3, 2]);
});
