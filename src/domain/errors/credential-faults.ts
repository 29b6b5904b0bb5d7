// What may be wrong with a key, and why a cabinet with such a key is stopped.

import type { WaitReason } from "../feedback/reasons.ts";

export const credentialFaults = ["invalid", "expired", "missingCategory", "readOnly", "subscriptionMissing"] as const;
export type CredentialFault = (typeof credentialFaults)[number];

const reasonOfFault = {
  invalid: "credentialInvalid",
  expired: "credentialExpired",
  missingCategory: "credentialMissingCategory",
  readOnly: "credentialReadOnly",
  subscriptionMissing: "subscriptionMissing",
} as const satisfies Readonly<Record<CredentialFault, WaitReason>>;

/** Why a cabinet with this fault is stopped. */
export function waitReasonOf(fault: CredentialFault): (typeof reasonOfFault)[CredentialFault] {
  return reasonOfFault[fault];
}

/**
 * A cabinet that was stopped for one of these is tried again by itself. All that a marketplace says of a key may
 * pass: a server that stumbled while it checked the key, a clock that was wrong, a right or a subscription that was added
 * without a new key. What only a person can mend is never tried: credentials that can't be decrypted.
 */
export const probedReasons: readonly WaitReason[] = credentialFaults.map((fault) => reasonOfFault[fault]);

/** Stops that are over when the marketplace takes the key; a stop for anything else has nothing to do with it. */
export const credentialReasons: readonly WaitReason[] = [...probedReasons, "credentialUnreadable"];
