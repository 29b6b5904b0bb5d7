// I5: after a recovery nothing stays in progress longer than its lease.

import { noticedWithinMs } from "../product/short-times.ts";
import type { Evidence } from "./evidence.ts";

export function judgeLeases({ longestOverdueMs }: Evidence): readonly string[] {
  return longestOverdueMs <= noticedWithinMs
    ? []
    : [`I5: an item was in progress ${Math.round(longestOverdueMs)} ms beyond its lease`];
}
