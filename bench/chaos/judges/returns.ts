// I7: a return leaves either nothing sent or a recorded outcome.

import type { Evidence } from "./evidence.ts";

export function judgeReturns({ counts: { unrecorded } }: Evidence): readonly string[] {
  return unrecorded === 0 ? [] : [`I7: ${unrecorded} returns left no recorded outcome`];
}
