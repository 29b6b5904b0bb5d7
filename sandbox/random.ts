// Choices that look random and repeat exactly for the same seed.

import { createHash } from "node:crypto";

/** Returns the next number from 0 (included) to 1 (excluded). */
export type Random = () => number;

export type NonEmpty<Value> = readonly [Value, ...Value[]];

/** Mulberry32: small, fast and even enough for a stand-in. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<Value>(random: Random, options: NonEmpty<Value>): Value {
  return options[Math.floor(random() * options.length)] ?? options[0];
}

/** A 32-bit number that depends on the whole text (FNV-1a). */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The SHA-256 of a text, in URL-safe letters. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** A UUID that is always the same for the same text. */
export function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
