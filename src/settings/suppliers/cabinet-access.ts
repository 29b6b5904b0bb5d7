// The marketplace's own fields of a cabinet, read by its connector: the credentials, and the account that they open.
//
// A connector names the fields that it can't accept, each with its fault, and returns the credentials under the names of
// the fields it took. What it did neither with is a mistyped key.

import { faultOf } from "../../domain/fault/fault.ts";
import { marketplaceName } from "../../domain/identifiers.ts";
import { findSimilarWord } from "../../domain/similar-word.ts";
import type { AccountIdentity, ParsedCredentials } from "../../ports/connector.ts";
import { unknownKey } from "./check-fields.ts";
import type { YamlObject } from "./located-yaml.ts";
import { isPlainWord } from "./plain-word.ts";
import { CabinetFields } from "./supplier-schema.ts";
import type { CabinetConnector, SuppliersReading } from "./suppliers-reading.ts";

export type CabinetAccess = {
  /** In the clear: seal them before they are stored. The connector's own, and the cabinet's `proxy`. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly identity: AccountIdentity;
};

const commonKeys = Object.keys(CabinetFields.shape);

/** Null when something is wrong with them. */
export function readAccess(fields: YamlObject, reading: SuppliersReading): CabinetAccess | null {
  const connector = findConnector(fields, reading);
  const own = Object.fromEntries(Object.entries(fields).filter(([key]) => !commonKeys.includes(key)));
  const route = CabinetFields.shape.route.safeParse(fields["route"]).data ?? "auto";
  const parsed = connector?.parseCredentials(own, route) ?? null;
  reportUnknownKeys(fields, parsed, reading);
  if (connector === null || parsed === null) return null;
  reportUselessBrowser(fields, connector, reading);
  if (parsed.kind === "invalid") {
    for (const fault of parsed.faults) reading.report({ container: fields, key: fault.parameters.field }, fault);
    return null;
  }
  const { credentials, identity } = parsed;
  const account = `${connector.name} ${identity.externalId}`;
  reading.claim({ container: fields, key: null }, { what: "account", name: connector.title }, account);
  const proxy = CabinetFields.shape.proxy.safeParse(fields["proxy"]).data;
  return { credentials: proxy === undefined ? credentials : { ...credentials, proxy }, identity };
}

function findConnector(fields: YamlObject, reading: SuppliersReading): CabinetConnector | null {
  const { marketplace } = fields;
  // A missing one is reported with the other common fields.
  if (typeof marketplace !== "string") return null;
  const connector = reading.connectors.get(marketplaceName(marketplace));
  if (connector !== undefined) return connector;
  const known = [...reading.connectors.keys()];
  const similar = findSimilarWord(marketplace, known);
  reading.report({ container: fields, key: "marketplace" }, faultOf("unknownMarketplace", { known, similar }));
  return null;
}

function reportUselessBrowser(fields: YamlObject, connector: CabinetConnector, reading: SuppliersReading): void {
  if (connector.routes.browser !== null) return;
  const useless = ["proxy", ...(fields["route"] === "browser" ? ["route"] : [])];
  for (const field of useless.filter((key) => Object.hasOwn(fields, key))) {
    const fault = faultOf("noBrowserRoute", { field, marketplace: connector.title });
    reading.report({ container: fields, key: field }, fault);
  }
}

/** Without credentials the connector's own keys aren't known: then only what looks like a slip is reported. */
function reportUnknownKeys(fields: YamlObject, parsed: ParsedCredentials | null, reading: SuppliersReading): void {
  const own =
    parsed?.kind === "valid"
      ? Object.keys(parsed.credentials)
      : (parsed?.faults ?? []).map(({ parameters }) => parameters.field);
  const known = [...commonKeys, ...own];
  for (const key of reading.keysOf(fields)) {
    if (known.includes(key)) continue;
    const isUnknown = parsed?.kind === "valid" || !isPlainWord(key) || findSimilarWord(key, known) !== null;
    if (isUnknown) reading.report({ container: fields, key }, unknownKey(key, known));
  }
}
