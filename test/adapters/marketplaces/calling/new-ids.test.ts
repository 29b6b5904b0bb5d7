import { expect, test } from "vitest";
import { isNew } from "../../../../src/adapters/marketplaces/calling/new-ids.ts";

test("an id is new once; what has none can't be told from others, and always is", () => {
  const known = new Set<string>();

  expect(["a", "b", "a", null, null].map((id) => isNew(id, known))).toEqual([true, true, false, true, true]);
});
