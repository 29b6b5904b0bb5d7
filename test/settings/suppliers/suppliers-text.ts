// Shared by the tests of the suppliers file: connectors to read it with, and a supplier to vary.

import { faultOf } from "../../../src/domain/fault/fault.ts";
import { marketplaceName } from "../../../src/domain/identifiers.ts";
import type { RouteSetting } from "../../../src/domain/route.ts";
import type { ParsedCredentials } from "../../../src/ports/connector.ts";
import type { CabinetConnector } from "../../../src/settings/suppliers/suppliers-reading.ts";
import { parseSuppliersFile, type SupplierEntry } from "../../../src/settings/suppliers-file.ts";
import { toldFaults } from "../../samples/thrown-faults.ts";

/** Takes the named fields, all of them required; the first one tells the account, and is enough for a browser. */
function createConnector(name: string, title: string, fieldNames: readonly [string, ...string[]]): CabinetConnector {
  const parseCredentials = (fields: Readonly<Record<string, unknown>>, route: RouteSetting): ParsedCredentials => {
    const given = fieldNames.filter((field) => typeof fields[field] === "string");
    const needed = route === "browser" ? fieldNames.slice(0, 1) : fieldNames;
    const missing = needed.filter((field) => !given.includes(field));
    if (missing.length > 0) {
      return { kind: "invalid", faults: missing.map((field) => faultOf("missing", { field, hint: null })) };
    }
    const credentials = Object.fromEntries(given.map((field) => [field, String(fields[field])]));
    return { kind: "valid", credentials, identity: { externalId: String(fields[fieldNames[0]]), isHash: false } };
  };
  const routes = { browser: name === "wildberries" ? null : {} };
  return { name: marketplaceName(name), title, parseCredentials, routes };
}

const connectors = new Map(
  [
    createConnector("wildberries", "Wildberries", ["token"]),
    createConnector("ozon", "Ozon", ["clientId", "apiKey"]),
    createConnector("yandex-market", "Yandex Market", ["businessId", "apiKey"]),
  ].map((connector) => [connector.name, connector]),
);

export function parse(text: string, environment: NodeJS.ProcessEnv = {}): SupplierEntry[] {
  return parseSuppliersFile(text, { environment, connectors });
}

/** In English, as the command line tells them. */
export function faultsOf(text: string, environment: NodeJS.ProcessEnv = {}): readonly string[] {
  return toldFaults(() => parse(text, environment));
}

/** A file with one supplier, which begins in line 2; the lines given follow from line 4 on. */
export function supplierWith(lines: readonly string[]): string {
  return ["suppliers:", "  - id: wool", "    name: Wool", ...lines.map((line) => `    ${line}`)].join("\n");
}

export const oneCabinet = "cabinets: [{ marketplace: wildberries, token: t }]";
