// What a variable of the environment can't hold. An example is a whole line, as it may stand in the file `.env`.

import type { InField } from "./field-faults.ts";

type WithExample = InField & { readonly example: string };

export type SettingsFaults = {
  readonly mustBeWebAddress: WithExample;
  readonly mustHoldNoPassword: WithExample;
  readonly mustBeEncrypted: WithExample;
  readonly mustBePostgresAddress: WithExample;
  readonly mustBeSecretsKey: WithExample;
  readonly mustBeNumber: WithExample & {
    readonly unit: "seconds" | "number" | "wholeNumber";
    readonly from: number;
    readonly to: number;
  };
  readonly mustBeOneWord: WithExample;
  readonly mustBeHost: WithExample;
  readonly mustBeProject: WithExample;
  readonly secretsKeyMissing: object;
  readonly modelKeyMissing: object;
  /** @param variables of the marketplaces that are no stand-ins, one at least */
  readonly rateFactorUnsafe: { readonly variables: readonly string[] };
  readonly environmentFileUnreadable: { readonly path: string };
};
