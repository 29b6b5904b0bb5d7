// Whether a cabinet whose key is refused comes to another way: then its key is no reason to stop it.

import type { CredentialFault } from "./credential-faults.ts";
import { isOfKeyItself } from "./kind-refusals.ts";

export type OtherWay = {
  /** The service chooses the way: what the API refuses to a good key the pages may serve. */
  readonly isChosen: boolean;
  /** By the suppliers file a kind that goes by API shall go by the pages; until it does, nobody mends its key. */
  readonly isWanted: boolean;
};

/** A key that may read is good enough for the collection, which so never leaves the API: only a person helps its replies. */
export function mayGoOtherWay({ isChosen, isWanted }: OtherWay, fault: CredentialFault): boolean {
  return isWanted || (isChosen && fault !== "readOnly" && !isOfKeyItself(fault));
}
