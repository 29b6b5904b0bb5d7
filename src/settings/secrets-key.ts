// The key that encrypts the cabinets' credentials: 32 bytes, written as base64 or as 64 hexadecimal digits.

export const secretsKeyLength = 32;

const hexadecimal = /^[0-9a-f]{64}$/i;
/** 43 digits carry 32 bytes; both alphabets of base64 are taken, with or without the padding. */
const base64 = /^[\w+/-]{43}=?$/;

/** The bytes of a written key, or null when it isn't one. */
export function parseSecretsKey(text: string): Uint8Array | null {
  if (hexadecimal.test(text)) return new Uint8Array(Buffer.from(text, "hex"));
  if (base64.test(text)) return new Uint8Array(Buffer.from(text, "base64"));
  return null;
}
