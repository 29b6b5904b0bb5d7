import { expect, test } from "vitest";
import { createOnePer, createRecentValues } from "../../../../src/adapters/marketplaces/calling/memory.ts";

test("each key has one value, made when it is first asked for", () => {
  const made: object[] = [];
  const madeFor = createOnePer(() => {
    made.push({});
    return made.length;
  });

  expect([madeFor("one"), madeFor("other"), madeFor("one")]).toEqual([1, 2, 1]);
  expect(made).toHaveLength(2);
});

test("the value that was set longest ago is forgotten for a further one", () => {
  const recent = createRecentValues<number>(2);
  recent.set("a", 1);
  recent.set("b", 2);
  recent.set("a", 3);

  recent.set("c", 4);

  expect(["a", "b", "c"].map((key) => recent.get(key))).toEqual([3, undefined, 4]);
});
