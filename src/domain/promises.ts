// What a reply might promise, and only a supplier can allow it to.

export const promises = ["refund", "replacement", "discount", "gift", "deadline"] as const;
export type Promised = (typeof promises)[number];
