// Where the service chooses a kind's way: the API where it serves the kind, else the cabinet's pages. Whoever goes by the pages
// asks the API again now and then, so that a subscription that was bought switches back by itself.
//
// After each change nothing is posted before something that is stored was found by the new way under its id: the same review
// under two ids would be answered twice.

import { RouteIdsDifferError } from "../../domain/errors/browser-errors.ts";
import { dispositionOf } from "../../domain/errors/errors.ts";
import type { CredentialError } from "../../domain/errors/marketplace-errors.ts";
import type { FeedbackKind } from "../../domain/feedback/feedback.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { KindRouteStore } from "../../ports/kind-routes.ts";
import type { Log } from "../../ports/log.ts";
import type { ReplyTarget } from "../../ports/marketplace-client.ts";

export type WayDependencies = { readonly kindRoutes: KindRouteStore; readonly log: Log };

/** Whether the kind has another way, now or when no reply is in doubt any more. */
export function mayLeaveApi({ probeApi, ways }: OpenAccount, kind: FeedbackKind): boolean {
  return probeApi !== null && ways[kind].route === "api";
}

/**
 * A kind that goes another way than the suppliers file says, as after `browser` has become `auto` where only the API is chosen.
 * @returns whether it goes the wanted way from now on: the account is to be opened anew
 */
export async function takeWantedWay(
  { accountId, ways, wantedRoute }: OpenAccount,
  kind: FeedbackKind,
  { kindRoutes }: WayDependencies,
): Promise<boolean> {
  if (wantedRoute === null || wantedRoute === ways[kind].route) return false;
  return kindRoutes.change(accountId, kind, wantedRoute);
}

/** @returns whether the kind goes by its pages from now on: the account is to be opened anew */
export async function leaveApi(
  account: OpenAccount,
  { kind, refusal }: { readonly kind: FeedbackKind; readonly refusal: CredentialError },
  { kindRoutes, log }: WayDependencies,
): Promise<boolean> {
  if (!mayLeaveApi(account, kind)) return false;
  const { accountId, cabinetId } = account;
  const isChanged = await kindRoutes.change(accountId, kind, "browser");
  if (isChanged) {
    const message = "The API refuses one kind of feedback; from now on it goes by the cabinet's pages";
    log.warn(message, { cabinetId, kind, error: refusal });
  }
  return isChanged;
}

/** @returns whether the kind goes by API from now on: the account is to be opened anew */
export async function returnToApi(
  { accountId, cabinetId, probeApi, ways }: OpenAccount,
  kind: FeedbackKind,
  { kindRoutes, log }: WayDependencies,
  signal: AbortSignal,
): Promise<boolean> {
  if (probeApi === null || !ways[kind].isProbeDue) return false;
  try {
    await probeApi(kind, signal);
  } catch (error) {
    if (signal.aborted || endsJob(error)) throw error;
    // Whatever is wrong with the API or its key, the pages are there: the kind goes on by them.
    await kindRoutes.postponeProbe(accountId, kind);
    if (!isExpected(error)) log.error(couldNotAsk, { cabinetId, kind, error: asError(error) });
    return false;
  }
  const isChanged = await kindRoutes.change(accountId, kind, "api");
  if (isChanged) {
    log.info("The API serves a kind of feedback again; from now on it goes by API", { cabinetId, kind });
  }
  return isChanged;
}

const couldNotAsk = "The API couldn't be asked whether it serves a kind again; it goes on by the cabinet's pages";

function endsJob(error: unknown): boolean {
  const { kind } = dispositionOf(error);
  return kind === "abandonJob" || kind === "endProcess";
}

/** It is refused still, or can't be reached now. */
function isExpected(error: unknown): boolean {
  const { kind } = dispositionOf(error);
  return kind === "stopCabinet" || kind === "retry" || kind === "wait";
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("Something that is no error was thrown");
}

/**
 * @returns false where the kind goes another way by now: the account is to be opened anew
 * @throws RouteIdsDifferError when nothing that is stored is found by the way that the kind goes now
 */
export async function verifyIds(
  { accountId, client, ways }: OpenAccount,
  kind: FeedbackKind,
  { kindRoutes }: WayDependencies,
  signal: AbortSignal,
): Promise<boolean> {
  const { isVerified, route } = ways[kind];
  if (isVerified) return true;
  const stored = await kindRoutes.findStored(accountId, kind);
  if (stored.length > 0 && !(await findsAny(stored, client, signal))) {
    throw new RouteIdsDifferError(
      `None of the ${stored.length} latest ${kind}s is found by the ${route} route under its id.`,
    );
  }
  return kindRoutes.setVerified(accountId, kind, route);
}

/** A list may leave out what it has; a read of one is the word. So many of them are asked for. */
const singleReads = 3;

async function findsAny(
  stored: readonly ReplyTarget[],
  client: OpenAccount["client"],
  signal: AbortSignal,
): Promise<boolean> {
  const listed = await client.readBack(stored, signal);
  if ([...listed.values()].some(({ kind }) => kind !== "removed")) return true;
  for (const target of stored.slice(0, singleReads)) {
    if ((await client.readOne(target, signal)).kind !== "removed") return true;
  }
  return false;
}
