// People at the desk.

import type { SupplierId } from "../../src/domain/identifiers.ts";
import type { Caller } from "../../src/domain/people/caller.ts";

export const anna: Caller = { scope: "everybody", actor: { kind: "commandLine", user: "anna" } };
export const boris: Caller = { scope: "everybody", actor: { kind: "commandLine", user: "boris" } };

/** Anna, where she may see these suppliers only. */
export function annaOf(...suppliers: readonly SupplierId[]): Caller {
  return { ...anna, scope: suppliers };
}
