// What befalls reviews and questions, as far as a run counts it.

export const transitions = ["collected", "drafted", "sent", "published", "returned", "duplicatesPrevented"] as const;
export type Transition = (typeof transitions)[number];
