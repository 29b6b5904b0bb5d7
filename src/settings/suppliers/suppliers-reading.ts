// What all parts of the suppliers file share while it is read.

import type { MarketplaceName } from "../../domain/identifiers.ts";
import type { Connector } from "../../ports/connector.ts";
import { createFaultList, type Place } from "./fault-list.ts";
import type { LocatedYaml } from "./located-yaml.ts";

/** What reading a cabinet needs of a connector. */
export type CabinetConnector = Pick<Connector, "name" | "title" | "parseCredentials">;
export type Connectors = ReadonlyMap<MarketplaceName, CabinetConnector>;

export type SuppliersReading = {
  readonly connectors: Connectors;
  readonly keysOf: LocatedYaml["keysOf"];
  readonly report: (place: Place, message: string) => void;
  /** Reports a thing of which there may be one, `name` for people, if the file has it already. */
  readonly claim: (place: Place, name: string, identity?: string) => void;
  /** @throws InputError with every fault */
  readonly throwIfAny: () => void;
};

export function createSuppliersReading(file: LocatedYaml, connectors: Connectors): SuppliersReading {
  const faults = createFaultList();
  const lineOfIdentity = new Map<string, number>();
  const report = (place: Place, message: string): void => faults.add({ place, line: file.lineOf(place), message });
  for (const fault of file.faults) faults.add(fault);
  return {
    connectors,
    keysOf: file.keysOf,
    report,
    claim: (place, name, identity = name) => {
      const earlierLine = lineOfIdentity.get(identity);
      if (earlierLine === undefined) lineOfIdentity.set(identity, file.lineOf(place));
      else report(place, `${name} is already used in line ${earlierLine}`);
    },
    throwIfAny: faults.throwIfAny,
  };
}
