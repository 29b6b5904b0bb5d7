// How long what is known of a product lasts until it is read again. Sellers correct their cards, and answers follow.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const productRestsMs = {
  /** Its facts were read. */
  known: 7 * dayMs,
  /** Some of them couldn't be had. */
  partlyKnown: hourMs,
  /** The marketplace knows no such product: it may be new there. */
  unknown: dayMs,
  /** The key may not read products: somebody may give it the right. */
  refused: hourMs,
  /** The read failed: what is known stays good meanwhile. */
  failed: minuteMs,
} as const;
