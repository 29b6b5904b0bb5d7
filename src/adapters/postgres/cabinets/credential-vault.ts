// Credentials at rest: sealed, and bound to their cabinet, so that a sealed value is worthless in another row.

import { z } from "zod";
import type { CabinetId, KeyFingerprint } from "../../../domain/identifiers.ts";
import type { Credentials } from "../../../ports/desk/cabinets.ts";
import type { SecretBox } from "../../../ports/secret-box.ts";

export type CredentialVault = {
  readonly keyFingerprint: KeyFingerprint;
  readonly seal: (cabinetId: CabinetId, credentials: Credentials) => Uint8Array;
  readonly open: (cabinetId: CabinetId, sealed: Uint8Array) => Credentials;
};

const stored = z.record(z.string(), z.string());

export function createCredentialVault(box: SecretBox): CredentialVault {
  return {
    keyFingerprint: box.keyFingerprint,
    seal: (cabinetId, credentials) => box.seal(JSON.stringify(credentials), `cabinet:${cabinetId}`),
    open: (cabinetId, sealed) => stored.parse(JSON.parse(box.open(sealed, `cabinet:${cabinetId}`))),
  };
}
