// The suppliers file: who the service works for. Its format is shown in `suppliers.example.yaml`.

import { InputError } from "../domain/errors/errors.ts";
import { faultOf } from "../domain/fault/fault.ts";
import { supplierId } from "../domain/identifiers.ts";
import type { Supplier } from "../domain/supplier.ts";
import { type CabinetEntry, readCabinets } from "./suppliers/cabinet-entry.ts";
import { checkFields, checkKeys } from "./suppliers/check-fields.ts";
import type { Place } from "./suppliers/fault-list.ts";
import { isYamlList, isYamlObject, readLocatedYaml, type YamlValue } from "./suppliers/located-yaml.ts";
import { Budget, Identifier, Policy, SupplierFields, Voice } from "./suppliers/supplier-schema.ts";
import { type Connectors, createSuppliersReading, type SuppliersReading } from "./suppliers/suppliers-reading.ts";

export type SupplierEntry = {
  readonly supplier: Supplier;
  readonly cabinets: readonly CabinetEntry[];
  readonly answerWithinMs: number;
};

type SuppliersFileOptions = {
  /** Where `${NAME}` is looked up. */
  readonly environment: NodeJS.ProcessEnv;
  readonly connectors: Connectors;
};

const maxFileMegabytes = 5;

/**
 * The suppliers of a file's text.
 * @throws InputError that lists every fault with its line
 */
export function parseSuppliersFile(text: string, options: SuppliersFileOptions): SupplierEntry[] {
  if (Buffer.byteLength(text) > maxFileMegabytes * 1_000_000) {
    throw new InputError([faultOf("fileTooLarge", { mostMegabytes: maxFileMegabytes })]);
  }
  const file = readLocatedYaml(text, options.environment);
  const reading = createSuppliersReading(file, options.connectors);
  const entries = readList(file.value, reading).map((place) => readSupplier(place.value, place, reading));
  reading.throwIfAny();
  return entries.filter((entry) => entry !== null);
}

type Item = Place & { readonly value: YamlValue };

function readList(file: YamlValue, reading: SuppliersReading): Item[] {
  if (!isYamlObject(file)) throw new InputError([faultOf("noSuppliersKey", {}, 1)]);
  checkKeys(file, ["suppliers"], {}, reading);
  const list = file["suppliers"];
  if (isYamlList(list) && list.length > 0) return list.map((value, key) => ({ container: list, key, value }));
  reading.report({ container: file, key: "suppliers" }, faultOf("noSuppliers", {}));
  return [];
}

function readSupplier(value: YamlValue, place: Place, reading: SuppliersReading): SupplierEntry | null {
  if (!isYamlObject(value)) {
    reading.report(place, faultOf("notAGroup", { what: "supplier" }));
    return null;
  }
  checkKeys(value, Object.keys(SupplierFields.shape), { voice: Voice, policy: Policy, budget: Budget }, reading);
  const fields = checkFields(value, SupplierFields, reading);
  const id = Identifier.safeParse(value["id"]).data ?? null;
  if (id !== null) reading.claim({ container: value, key: "id" }, { what: "supplierId", name: id });
  const list = value["cabinets"];
  const cabinets = isYamlList(list) ? readCabinets(list, id, reading) : [];
  return fields === null ? null : { supplier: toSupplier(fields), cabinets, answerWithinMs: fields.answerWithin };
}

function toSupplier(fields: SupplierFields): Supplier {
  return {
    id: supplierId(fields.id),
    name: fields.name,
    voice: fields.voice,
    policy: fields.policy,
    answerSinceMs: fields.answerSince,
    tokensPerDay: fields.budget.tokensPerDay,
    timeZone: fields.timeZone,
  };
}
