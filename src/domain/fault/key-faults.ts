// What can be wrong with a cabinet's keys, as far as they tell it by themselves. The keys are no part of it.

import type { InField, KeyHint } from "./field-faults.ts";

export type KeyFaults = {
  readonly mustBeDigits: InField & { readonly hint: KeyHint };
  readonly secretEmpty: InField & { readonly sender: string };
  readonly startsWithBearer: InField;
  readonly spaceInside: InField;
  readonly foreignCharacters: InField;
  /** What every key of the marketplace begins with isn't there. */
  readonly beginningMissing: InField & { readonly beginning: string; readonly oauthBeginning: string };
  /** A field that was a cabinet's once: what is said for the supplier now, in either of two ways. */
  readonly saidForSupplier: InField & { readonly instead: string; readonly or: string };
};
