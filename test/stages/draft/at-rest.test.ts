import { expect, test } from "vitest";
import { away, createWorld, done, drafted, failed, numbered } from "./draft-world.ts";

test("after a person let the cabinet rest nothing begins, what is in flight is stored, and nobody is blamed", async () => {
  let isPaused = false;
  const world = createWorld({
    texts: numbered("any", 100),
    answer: () => {
      isPaused = true;
      return drafted;
    },
    takesWork: () => !isPaused,
    concurrency: 4,
  });

  expect(await world.run()).toBeUndefined();

  expect(world.asked.length).toBeLessThanOrEqual(4);
  expect(world.stored).toHaveLength(world.asked.length);
  expect([done(world.stored), failed(world.stored), world.logged]).toEqual([world.asked.length, 0, []]);
});

test("a cabinet that rests is asked for no sample either, and what was held for calls is given back", async () => {
  let isPaused = false;
  const world = createWorld({
    texts: ["bad"],
    answer: () => {
      isPaused = true;
      return away;
    },
    takesWork: () => !isPaused,
  });

  expect(await world.run()).toBeUndefined();

  expect([world.asked, world.stored, world.left()]).toEqual([["bad"], [], ["bad"]]);
  expect(world.used.map(({ calls }) => calls)).toEqual([1, 0]);
});

test("no template begins either", async () => {
  const world = createWorld({ texts: [""], takesWork: () => false });

  expect(await world.run()).toBeUndefined();

  expect([world.stored, world.asked]).toEqual([[], []]);
});
