import type { Actor } from "./actor.ts";
import type { Scope } from "./scope.ts";

/** Who asks something of the desk, and whose suppliers that may be about. */
export type Caller = { readonly scope: Scope; readonly actor: Actor };
