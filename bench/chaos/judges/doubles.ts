// I2: no item ever has two live posts by us.

import type { Evidence } from "./evidence.ts";

export function judgeDoubles({ books: { doubles } }: Evidence): readonly string[] {
  return doubles === 0 ? [] : [`I2: ${doubles} items have two live posts`];
}
