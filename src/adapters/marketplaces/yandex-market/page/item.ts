// An item as the cabinet tells of it.

import { Id } from "../fields.ts";

/** Raw. The id stands beside its details, which needn't repeat it. */
export type RawItem = {
  readonly id: string | null;
  /** Null where it is gone. */
  readonly details: unknown;
};

/** Null where it is none that Yandex Market can have given to anything. */
export function idOf(value: unknown): string | null {
  return Id.safeParse(value).data ?? null;
}
