// Encryption of secrets at rest.

import type { KeyFingerprint } from "../domain/identifiers.ts";

export type SecretBox = {
  /** Of the key that it seals with: the database tells by it whether it holds another's. */
  readonly keyFingerprint: KeyFingerprint;
  /** @param context is bound to the result: only the same context opens it */
  readonly seal: (plaintext: string, context: string) => Uint8Array;
  /** @throws SettingsError when the key isn't the one that sealed it, or the value was tampered with */
  readonly open: (sealed: Uint8Array, context: string) => string;
};
