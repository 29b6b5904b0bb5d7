import { InputError } from "../domain/errors/errors.ts";
import { faultOf } from "../domain/fault/fault.ts";
import type { Caller } from "../domain/people/caller.ts";

/**
 * For what concerns all suppliers at once.
 * @throws InputError when the caller may decide for some of them only
 */
export function requireEverybody({ scope }: Caller): void {
  if (scope !== "everybody") throw new InputError([faultOf("beyondScope", {})]);
}
