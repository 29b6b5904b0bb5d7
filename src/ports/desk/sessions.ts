// The sessions in which a person has signed in to a cabinet's pages.

import type { BrowserStop } from "../../domain/feedback/reasons.ts";
import type { CabinetId, MachineId } from "../../domain/identifiers.ts";
import type { Caller } from "../../domain/people/caller.ts";

export type BrowserSessions = {
  /** This machine, as it holds sessions; null while it holds none. */
  readonly here: () => Promise<MachineId | null>;
  /** Nothing more is done by the cabinet's pages, until somebody has signed in. */
  readonly suspend: (caller: Caller, id: CabinetId) => Promise<void>;
  /** A person has signed in on this machine: its work by browser goes on, here. */
  readonly signedIn: (caller: Caller, id: CabinetId, session: { readonly companyName: string | null }) => Promise<void>;
  /** Nobody could sign in, for this reason: it stands in the place of any other one. */
  readonly stopped: (caller: Caller, id: CabinetId, reason: BrowserStop) => Promise<void>;
  readonly signedOut: (caller: Caller, id: CabinetId) => Promise<void>;
};
