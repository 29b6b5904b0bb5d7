// What the API refuses the cabinet's pages may serve. The collection goes over to them kind by kind, as soon as nothing of the
// account is being sent or in doubt; so the cabinet isn't stopped, its lanes wait.

import type { CredentialFault } from "../../domain/errors/credential-faults.ts";
import { mayGoOtherWay } from "../../domain/errors/other-way.ts";
import type { OpenAccount } from "../../ports/accounts.ts";

/** Longer than a post may take. */
export const otherWayDelayMs = 30_000;

export function awaitsOtherWay(
  { probeApi, wantedRoute, ways }: Pick<OpenAccount, "probeApi" | "wantedRoute" | "ways">,
  fault: CredentialFault,
): boolean {
  const isWanted = wantedRoute === "browser" && Object.values(ways).some(({ route }) => route === "api");
  return mayGoOtherWay({ isChosen: probeApi !== null, isWanted }, fault);
}
