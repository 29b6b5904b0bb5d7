// One cabinet of the suppliers file: what all marketplaces have in common is read here, the rest by the connector.

import { faultOf } from "../../domain/fault/fault.ts";
import { type CabinetId, cabinetId, type MarketplaceName, marketplaceName } from "../../domain/identifiers.ts";
import type { RouteSetting } from "../../domain/route.ts";
import { type CabinetAccess, readAccess } from "./cabinet-access.ts";
import { checkFields } from "./check-fields.ts";
import { isYamlObject, type YamlObject, type YamlValue } from "./located-yaml.ts";
import { CabinetFields, Identifier, maxIdentifierLength } from "./supplier-schema.ts";
import type { SuppliersReading } from "./suppliers-reading.ts";

export type CabinetEntry = CabinetAccess & {
  readonly id: CabinetId;
  readonly marketplace: MarketplaceName;
  readonly route: RouteSetting;
  readonly backlogPerDay: number | null;
};

type Owner = {
  /** Null when the supplier's own id is at fault. */
  readonly supplierId: string | null;
  /** The marketplaces at which the supplier has more than one cabinet. */
  readonly repeated: ReadonlySet<string>;
};

/** The cabinets of one supplier; one with a fault is reported and left out. */
export function readCabinets(
  list: readonly YamlValue[],
  supplierId: string | null,
  reading: SuppliersReading,
): CabinetEntry[] {
  const owner = { supplierId, repeated: findRepeatedMarketplaces(list) };
  return list.flatMap((fields, index) => {
    if (isYamlObject(fields)) return readCabinet(fields, owner, reading) ?? [];
    reading.report({ container: list, key: index }, faultOf("notAGroup", { what: "cabinet" }));
    return [];
  });
}

function readCabinet(fields: YamlObject, owner: Owner, reading: SuppliersReading): CabinetEntry | null {
  const common = checkFields(fields, CabinetFields, reading);
  const access = readAccess(fields, reading);
  const id = readId(fields, owner, reading);
  if (common === null || access === null || id === null) return null;
  const { marketplace, route, backlogPerDay } = common;
  return { id, marketplace: marketplaceName(marketplace), route, backlogPerDay, ...access };
}

/** The id that is given, or `<supplier>-<marketplace>`. */
function readId(fields: YamlObject, owner: Owner, reading: SuppliersReading): CabinetId | null {
  // A malformed one is reported with the other common fields.
  const id = Identifier.safeParse(fields["id"] ?? deriveId(fields, owner, reading));
  if (!id.success) return null;
  reading.claim({ container: fields, key: "id" }, { what: "cabinetId", name: id.data });
  return cabinetId(id.data);
}

function deriveId(fields: YamlObject, owner: Owner, reading: SuppliersReading): string | null {
  const { marketplace } = fields;
  if (owner.supplierId === null || typeof marketplace !== "string") return null;
  // An unknown one is reported elsewhere, and isn't shown: it may be a token in the wrong place.
  if (!reading.connectors.has(marketplaceName(marketplace))) return null;
  const place = { container: fields, key: "id" };
  if (owner.repeated.has(marketplace)) {
    reading.report(place, faultOf("cabinetIdMissing", { marketplace }));
    return null;
  }
  const id = `${owner.supplierId}-${marketplace}`;
  if (id.length > maxIdentifierLength) {
    reading.report(place, faultOf("cabinetIdTooLong", { id, mostCharacters: maxIdentifierLength }));
  }
  return id;
}

function findRepeatedMarketplaces(list: readonly YamlValue[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const fields of list) {
    const marketplace = isYamlObject(fields) ? fields["marketplace"] : null;
    if (typeof marketplace !== "string") continue;
    if (seen.has(marketplace)) repeated.add(marketplace);
    seen.add(marketplace);
  }
  return repeated;
}
