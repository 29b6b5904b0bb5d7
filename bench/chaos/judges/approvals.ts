// I3: what bears a risk goes out only when a person has let it out, whatever the supplier's policy says.

import type { Evidence } from "./evidence.ts";

export function judgeApprovals({ counts: { unasked } }: Evidence): readonly string[] {
  return unasked === 0 ? [] : [`I3: ${unasked} replies to risky items went out and nobody was asked`];
}
