// What a variable of the environment can't hold. An example is a whole line, as it may stand in the file `.env`.

import type { InField } from "./field-faults.ts";

type WithExample = InField & { readonly example: string };

export type SettingsFaults = {
  readonly mustBeWebAddress: WithExample;
  readonly mustHoldNoPassword: WithExample;
  readonly mustBeEncrypted: WithExample;
  /** @param beginnings that such an address may have */
  readonly mustBeBrowserAddress: WithExample & { readonly beginnings: readonly string[] };
  readonly mustBePostgresAddress: WithExample;
  readonly mustBeSecretsKey: WithExample;
  readonly mustBeNumber: WithExample & {
    readonly unit: "seconds" | "number" | "wholeNumber";
    readonly from: number;
    readonly to: number;
  };
  /** One number of seconds, or two with a dash between them, the smaller one first. */
  readonly mustBePause: WithExample & { readonly to: number };
  readonly mustBeOneWord: WithExample;
  readonly mustBeHost: WithExample;
  readonly mustBeProject: WithExample;
  readonly mustBeHostAndPort: WithExample;
  /** One of the buses for all marketplaces, or a list of marketplaces with one each. */
  readonly mustBeBuses: WithExample & { readonly buses: readonly string[]; readonly marketplaces: readonly string[] };
  readonly pubsubProjectMissing: object;
  readonly mustBeWebToken: WithExample;
  readonly mustBeNetworks: WithExample;
  readonly secretsKeyMissing: object;
  readonly modelKeyMissing: object;
  /** @param host where the web process should listen: others than this machine reach it there */
  readonly webTokenMissing: { readonly host: string };
  /** @param variables of the marketplaces that are no stand-ins, one at least */
  readonly rateFactorUnsafe: { readonly variables: readonly string[] };
  /** What BROWSER_PAGES names: its own faults follow, each with its line. */
  readonly pagesFileFaulty: { readonly path: string };
  /** @param known the marketplaces that may stand there */
  readonly notByMarketplace: { readonly known: readonly string[] };
  readonly pagesFileUnreadable: { readonly path: string };
  readonly environmentFileUnreadable: { readonly path: string };
};
