import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { EnvironmentVariables } from "../../src/settings/environment-variables.ts";
import { readSettings } from "../../src/settings/settings.ts";
import { parse } from "./suppliers/suppliers-text.ts";

const root = join(import.meta.dirname, "../..");
const example = (name: string): string => readFileSync(join(root, name), "utf8");

test(".env-example explains every variable, and only existing ones", () => {
  const names = [...example(".env-example").matchAll(/^(?:# )?([A-Z_]+)=/gm)].map((match) => match[1]);

  expect(names.toSorted()).toEqual([...Object.keys(EnvironmentVariables.shape), "WB_TOKEN"].toSorted());
});

test(".env-example shows the defaults", () => {
  const uncommented = example(".env-example").replace(/^# (?=[A-Z_]+=)/gm, "");
  const { DATABASE_URL, WILDBERRIES_API_URL, ...defaults } = parseEnv(uncommented);

  expect(DATABASE_URL).toBeDefined();
  expect(WILDBERRIES_API_URL).toBeDefined();
  expect(readSettings(defaults)).toEqual(readSettings({}));
});

test("suppliers.example.yaml can be imported once its token is there", () => {
  const [entry] = parse(example("suppliers.example.yaml"), { WB_TOKEN: "a-token" });

  expect(entry?.cabinets[0]).toMatchObject({ marketplace: "wildberries", credentials: { token: "a-token" } });
});

test("the second supplier of suppliers.example.yaml can be imported, too", () => {
  const text = example("suppliers.example.yaml").replace(/^ {2}# (?=- id| {2})/gm, "  ");

  const entries = parse(text, { WB_TOKEN: "1", WB_TOKEN_SCARVES: "2", WB_TOKEN_SHIRTS: "3" });

  expect(entries.map(({ cabinets }) => cabinets.length)).toEqual([1, 2]);
});
