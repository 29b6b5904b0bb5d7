// What all parts of the suppliers file share while it is read.

import { type Fault, type FaultParameters, faultOf } from "../../domain/fault/fault.ts";
import type { MarketplaceName } from "../../domain/identifiers.ts";
import type { Connector } from "../../ports/connector.ts";
import { createFaultList, type Place } from "./fault-list.ts";
import type { LocatedYaml } from "./located-yaml.ts";

/** What reading a cabinet needs of a connector. */
export type CabinetConnector = Pick<Connector, "name" | "title" | "parseCredentials"> & {
  readonly routes: { readonly browser: object | null };
};
export type Connectors = ReadonlyMap<MarketplaceName, CabinetConnector>;

type Claimed = Pick<FaultParameters["alreadyUsed"], "what" | "name">;

export type SuppliersReading = {
  readonly connectors: Connectors;
  readonly keysOf: LocatedYaml["keysOf"];
  readonly report: (place: Place, fault: Fault) => void;
  /** Reports a thing of which there may be one, if the file has it already. */
  readonly claim: (place: Place, thing: Claimed, identity?: string) => void;
  /** @throws InputError with every fault */
  readonly throwIfAny: () => void;
};

export function createSuppliersReading(file: LocatedYaml, connectors: Connectors): SuppliersReading {
  const faults = createFaultList();
  const lineOfIdentity = new Map<string, number>();
  const report = (place: Place, fault: Fault): void => {
    faults.add({ place, fault: { ...fault, line: file.lineOf(place) } });
  };
  for (const found of file.faults) faults.add(found);
  return {
    connectors,
    keysOf: file.keysOf,
    report,
    claim: (place, { what, name }, identity = `${what} ${name}`) => {
      const earlierLine = lineOfIdentity.get(identity);
      if (earlierLine === undefined) lineOfIdentity.set(identity, file.lineOf(place));
      else report(place, faultOf("alreadyUsed", { what, name, earlierLine }));
    },
    throwIfAny: faults.throwIfAny,
  };
}
