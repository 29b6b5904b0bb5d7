// The demo signs in to the cabinets of sellers without a paid subscription, as they would do it themselves: with the code that the
// sandbox sends to every phone.

import { setTimeout as sleep } from "node:timers/promises";
import type { Desk } from "../../desk/desk.ts";
import type { SignInOutcome } from "../../desk/sign-in.ts";
import { ServiceError } from "../../domain/errors/errors.ts";
import type { SignInQuestion } from "../../ports/connector.ts";
import type { ListedCabinet } from "../../ports/desk/cabinets.ts";
import type { CommandContext } from "./command-context.ts";
import type { SandboxProcess } from "./sandbox-process.ts";
import type { AtDesk } from "./with-desk.ts";

type Signing = Pick<AtDesk, "caller"> & { readonly desk: Pick<Desk, "listCabinets" | "signIn"> };
type Sandbox = Pick<SandboxProcess, "cabinets" | "withoutSubscription">;

/** Says in one line for each of them whether its pages are served. */
export async function signInSellers(
  sandbox: Sandbox,
  { desk, caller }: Signing,
  context: CommandContext,
): Promise<void> {
  const { output, messages, signal } = context;
  for (const cabinet of await desk.listCabinets(caller)) {
    const seller = sandbox.withoutSubscription.includes(cabinet.id) ? sellerOf(cabinet, sandbox) : null;
    if (seller === null) continue;
    const person = {
      ask: async ({ what }: SignInQuestion) => (what === "code" ? seller.code : seller.phone),
      atWindow: null,
      onBusy: () => undefined,
      rest: (delayMs: number) => sleep(delayMs, undefined, { signal }),
    };
    const outcome = await desk.signIn(caller, cabinet.id, person, signal).catch(asFailure);
    output.remark(messages.runReports.demo[sentenceOf(outcome)](cabinet.id));
  }
}

function sentenceOf(outcome: SignInOutcome): "signedIn" | "notSignedIn" | "noBrowser" {
  if (outcome.kind === "signedIn") return "signedIn";
  return outcome.kind === "stopped" && outcome.reason === "browserMissing" ? "noBrowser" : "notSignedIn";
}

/** The demo goes on without: what the sign-in has to say is one line. */
function asFailure(error: unknown): SignInOutcome {
  if (error instanceof ServiceError) return { kind: "stopped", reason: "pageChanged" };
  throw error;
}

function sellerOf({ marketplace, accountExternalId }: ListedCabinet, { cabinets }: Sandbox) {
  const site = cabinets[marketplace];
  const login = site?.logins.find(({ companies }) => companies.some(({ account }) => account === accountExternalId));
  return site === undefined || login === undefined ? null : { code: site.code, phone: login.phone };
}
