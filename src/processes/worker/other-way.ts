// What the API refuses to a good key the cabinet's pages may serve, where the service chooses the way. The collection finds that
// out kind by kind, as soon as nothing of the account is being sent or in doubt; so the cabinet isn't stopped, its lanes wait.

import type { CredentialFault } from "../../domain/errors/credential-faults.ts";
import { isOfKeyItself } from "../../domain/errors/kind-refusals.ts";
import type { OpenAccount } from "../../ports/accounts.ts";

/** Longer than a post may take. */
export const otherWayDelayMs = 30_000;

/** A key that may read is good enough for the collection, which so never leaves the API: only a person helps its replies. */
export function mayGoOtherWay({ probeApi }: Pick<OpenAccount, "probeApi">, fault: CredentialFault): boolean {
  return probeApi !== null && fault !== "readOnly" && !isOfKeyItself(fault);
}
