// The ways by which an approved delivery reaches the deliver stage (`ports/delivery-bus.ts`); each marketplace has one of them.

export const busNames = ["postgres", "pubsub"] as const;
export type BusName = (typeof busNames)[number];
