// How often the language model is asked for one item that it refuses, and how long it rests in between.

/** After this many refusals a person writes the reply. */
export const maxDraftAttempts = 5;

/** Settings that don't fit are mended within minutes or hours: the rests add up to about two hours and a half. */
export const draftRestsMs: readonly number[] = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000];
