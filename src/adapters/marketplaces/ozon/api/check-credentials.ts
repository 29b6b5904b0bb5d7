// Whether Ozon takes a cabinet's key, and for what.
//
// The groups of methods need different subscriptions, and what is documented about them contradicts what is seen in
// production. So each group is simply asked, and its answer stands in the report, with the word of the key's roles about
// replying. Only a cabinet that can answer neither is at fault; the other half is worth answering alone.

import {
  type CredentialFact,
  factOfName,
  factOfNote,
  factOfRefusal,
} from "../../../../domain/errors/credential-facts.ts";
import type { CredentialFault } from "../../../../domain/errors/credential-faults.ts";
import { ServiceError } from "../../../../domain/errors/errors.ts";
import { keyNote } from "../../../../domain/errors/key-notes.ts";
import { faultOfCabinet } from "../../../../domain/errors/kind-refusals.ts";
import { CredentialError } from "../../../../domain/errors/marketplace-errors.ts";
import { type FeedbackKind, feedbackKinds } from "../../../../domain/feedback/feedback.ts";
import type { CredentialReport, MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { parseMoment } from "../moment.ts";
import type { OzonApi } from "./api.ts";
import { mayReadProducts, mayReply } from "./rights.ts";
import type { Roles } from "./wire.ts";

const dayMs = 24 * 60 * 60 * 1_000;
/** A key lives for 3 months (API news, 2026-09-02); a new one takes a person. */
const warnBeforeExpiryMs = 14 * dayMs;

const subscriptionsFor: Readonly<Record<FeedbackKind, readonly string[]>> = {
  review: ["Управление отзывами", "Premium Pro"],
  question: ["Premium Plus"],
};

/**
 * Ozon's words for none and for one that it doesn't know (description, SellerInfoResponseSubscriptionTypeEnum). They aren't told
 * as "none": the subscription for reviews alone may be there all the same.
 */
const namelessSubscriptions: readonly string[] = ["UNSPECIFIED", "UNKNOWN"];

type KeyReport = CredentialReport & {
  /** What the roles let the key answer. */
  readonly mayReply: (kind: FeedbackKind) => boolean;
};

export function createCheckCredentials(api: OzonApi): MarketplaceClient["checkCredentials"] {
  return async (signal): Promise<CredentialReport> => {
    const key = await readKey(api, new Date(), signal);
    const { fault: faultOfKey, expiresAt } = key;
    if (faultOfKey !== null) return { fault: faultOfKey, expiresAt, facts: key.facts };
    const facts = [...key.facts, ...(await readSeller(api, signal))];
    const faults: (CredentialFault | null)[] = [];
    for (const kind of feedbackKinds) {
      const probed = await probe(api, kind, signal);
      const isOnlyRead = probed.fault === null && !key.mayReply(kind);
      faults.push(isOnlyRead ? "readOnly" : probed.fault);
      facts.push(isOnlyRead ? factOfNote(`${kind}s`, keyNote("mayOnlyBeRead", {})) : probed.fact);
    }
    return { fault: faultOfCabinet(faults), expiresAt, facts };
  };
}

/** What the key tells about itself. A key that may not ask that may still answer reviews. */
async function readKey(api: OzonApi, now: Date, signal: AbortSignal): Promise<KeyReport> {
  try {
    const roles = await api.readRoles(signal);
    const expiresAt = parseMoment(roles.expires_at ?? "");
    return {
      fault: expiresAt !== null && expiresAt <= now ? "expired" : null,
      expiresAt,
      facts: [...factsOfRoles(roles), ...expiryWarning(expiresAt, now)],
      mayReply: (kind) => mayReply(roles, kind),
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const isRefused = error instanceof CredentialError && (error.fault === "invalid" || error.fault === "expired");
    const unlimited = { expiresAt: null, mayReply: () => true };
    return isRefused
      ? { ...unlimited, fault: error.fault, facts: [factOfRefusal("problem", error)] }
      : { ...unlimited, fault: null, facts: [] };
  }
}

function factsOfRoles(roles: Roles): readonly CredentialFact[] {
  const names = (roles.roles ?? []).map((role) => role.name ?? "").filter((name) => name !== "");
  return [
    ...(names.length > 0 ? [factOfName("roles", names.join(", "))] : []),
    ...(mayReadProducts(roles) ? [] : [factOfNote("products", keyNote("productsNotAllowed", {}))]),
  ];
}

function expiryWarning(expiresAt: Date | null, now: Date): readonly CredentialFact[] {
  const remainingMs = (expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - now.getTime();
  if (remainingMs <= 0 || remainingMs > warnBeforeExpiryMs) return [];
  return [factOfNote("warning", keyNote("keyEndsSoon", { place: "Настройки → API-ключи" }))];
}

/** A nicety. The subscription for reviews alone doesn't show here. */
async function readSeller(api: OzonApi, signal: AbortSignal): Promise<readonly CredentialFact[]> {
  try {
    const { company, subscription } = await api.readSeller(signal);
    return [
      ...(company?.name ? [factOfName("seller", company.name)] : []),
      ...(subscription?.type && !namelessSubscriptions.includes(subscription.type)
        ? [factOfName("subscription", subscription.type)]
        : []),
    ];
  } catch (error) {
    if (error instanceof ServiceError) return [];
    throw error;
  }
}

async function probe(
  api: OzonApi,
  kind: FeedbackKind,
  signal: AbortSignal,
): Promise<{ readonly fault: CredentialFault | null; readonly fact: CredentialFact }> {
  try {
    await api.probe(kind, signal);
    return { fault: null, fact: factOfNote(`${kind}s`, keyNote("available", {})) };
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    const { fault } = error;
    const isUnpaid = fault === "subscriptionMissing";
    return {
      fault,
      fact: isUnpaid
        ? factOfNote(`${kind}s`, keyNote("subscriptionNeeded", { subscriptions: subscriptionsFor[kind] }))
        : factOfRefusal(`${kind}s`, error),
    };
  }
}
