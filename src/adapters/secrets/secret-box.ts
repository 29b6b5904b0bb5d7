// Encrypts credentials at rest: AES-256-GCM, authenticated together with the place they belong to.
//
// A sealed text is: version (1 byte), nonce (12 bytes), ciphertext, tag (16 bytes). Version and context are
// authenticated but not stored, so a sealed token that is copied to another cabinet's row doesn't open there.
// A random nonce of 96 bits is safe for some four thousand million seals with one key (NIST SP 800-38D, 8.3).

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { InvariantError, SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import { type KeyFingerprint, keyFingerprint } from "../../domain/identifiers.ts";

export type SecretBox = {
  /** Of the key; may be stored in the open. */
  readonly keyFingerprint: KeyFingerprint;
  /** @param context what the secret belongs to, like `cabinet:northern-wool-wildberries` */
  readonly seal: (plaintext: string, context: string) => Uint8Array;
  /** @throws SettingsError when the key, the context or the bytes aren't those of `seal` */
  readonly open: (sealed: Uint8Array, context: string) => string;
};

const algorithm = "aes-256-gcm";
const version = 1;
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + nonceLength;
const fingerprintLength = 16;

export function createSecretBox(key: Uint8Array): SecretBox {
  if (key.length !== keyLength) throw new InvariantError(`A secret box needs a key of ${keyLength} bytes.`);
  return {
    keyFingerprint: fingerprintOf(key),
    seal: (plaintext, context) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
      cipher.setAAD(authenticatedData(context));
      const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([Uint8Array.of(version), nonce, ciphertext, cipher.getAuthTag()]));
    },
    open: (sealed, context) => {
      if (sealed.length < headerLength + tagLength) throw unreadable();
      if (sealed[0] !== version) throw new SettingsError([faultOf("credentialsOfNewerVersion", {})]);
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(1, headerLength), { authTagLength: tagLength });
      decipher.setAAD(authenticatedData(context));
      decipher.setAuthTag(sealed.subarray(-tagLength));
      try {
        const plaintext = decipher.update(sealed.subarray(headerLength, -tagLength));
        return Buffer.concat([plaintext, decipher.final()]).toString("utf8");
      } catch (error) {
        throw unreadable({ cause: error });
      }
    },
  };
}

/** Derived by HKDF (RFC 5869) with a purpose of its own: nothing leads from it to the key, nor to what is sealed. */
function fingerprintOf(key: Uint8Array): KeyFingerprint {
  const derived = hkdfSync("sha256", key, "", "feedback-service:key-fingerprint", fingerprintLength);
  return keyFingerprint(Buffer.from(derived).toString("hex"));
}

function authenticatedData(context: string): Buffer {
  return Buffer.from(`feedback-service:${version}:${context}`, "utf8");
}

function unreadable(options?: ErrorOptions): SettingsError {
  return new SettingsError([faultOf("credentialsUnreadable", {})], options);
}
