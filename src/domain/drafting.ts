// How often a draft is tried for one item that fails alone, and how long it rests in between.

/**
 * The first ones are short: most failures pass by themselves. An outage spends none of them, so they needn't outlast one. A
 * gateway's rule that a text runs into stays, and the buyer waits: a person writes after less than three hours.
 */
export const draftRestsMs: readonly number[] = [5_000, 20_000, 2 * 60_000, 20 * 60_000, 2 * 3_600_000];

/** After this many failures a person writes the reply. */
export const maxDraftAttempts = draftRestsMs.length + 1;
