// Removing a cabinet, or a supplier with all of its cabinets. What a browser has kept of them is a session, and so a secret: it is
// deleted like the keys where that is on this machine, and told where it isn't.

import { ServiceError } from "../domain/errors/errors.ts";
import type { CabinetId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Browsers } from "../ports/browser.ts";
import type { CabinetDirectory } from "../ports/desk/cabinets.ts";
import type { Holder, Holds, Removal } from "../ports/desk/holds.ts";
import type { BrowserSessions } from "../ports/desk/sessions.ts";
import { refuseUnknown, requireKnown } from "./known-holders.ts";
import { type Waiting, whileBusy } from "./while-busy.ts";

export type RemovingPorts = {
  readonly cabinets: CabinetDirectory;
  readonly holds: Pick<Holds, "remove">;
  readonly browsers: Pick<Browsers, "forget">;
  readonly sessions: Pick<BrowserSessions, "here">;
};

/** A browser's folder of a removed cabinet that is still there. */
export type LeftFolder = {
  readonly cabinet: CabinetId;
  /** The machine, as people call it; null for this one, where another process keeps it. */
  readonly hostName: string | null;
};

export type HolderRemoval =
  | Extract<Removal, { kind: "underWay" }>
  | (Extract<Removal, { kind: "removed" }> & { readonly left: readonly LeftFolder[] });

export type RemovalTerms = Waiting & {
  /** Ends also what was sent and isn't proven. */
  readonly letGo: boolean;
};

/** @throws InputError when there is no such supplier or cabinet */
export async function removeHolder(
  ports: RemovingPorts,
  caller: Caller,
  holder: Holder,
  terms: RemovalTerms,
  signal: AbortSignal,
): Promise<HolderRemoval> {
  const known = await requireKnown(ports, caller, holder);
  const here = await ports.sessions.here();
  const removal =
    (await ports.holds.remove(caller, holder, { letGo: terms.letGo })) ?? (await refuseUnknown(ports, caller, holder));
  if (removal.kind === "underWay") return removal;
  const left: LeftFolder[] = [];
  for (const cabinet of removal.cabinets) {
    if (!(await forget(ports, cabinet, terms, signal))) left.push({ cabinet, hostName: null });
    const session = known.find(({ id }) => id === cabinet);
    if (session?.sessionHost && session.sessionHome !== here) left.push({ cabinet, hostName: session.sessionHost });
  }
  return { ...removal, left };
}

/** @returns false where another process keeps it still; the cabinet is removed all the same */
async function forget(
  { browsers }: RemovingPorts,
  cabinet: CabinetId,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await whileBusy(() => browsers.forget(cabinet), waiting, signal);
    return true;
  } catch (error) {
    if (error instanceof ServiceError || signal.aborted) return false;
    throw error;
  }
}
