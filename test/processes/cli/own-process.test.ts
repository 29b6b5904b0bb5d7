// A command in a process of its own ends by itself and says what it says in the tests' process, where the other tests of
// commands run it.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, entry, openInbox } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  ({ desk } = await openInbox(4));
}, 120_000);
afterAll(() => desk.close());

/** A hint repeats the call as it was made, each command has a folder of its own, and times pass. */
const comparable = (text: string) =>
  text
    .replaceAll(`node ${entry}`, "feedback-service")
    .replaceAll(/feedback-service-command-\w+/g, "folder")
    .replaceAll(/\d+(?:\.\d+)?/g, "9");

test.each([
  [["--help"]],
  [["status"]],
  [["status", "--json"]],
  [["doctor", "--lang", "ru"]],
  [["suppliers", "list"]],
  [["cabinets", "check"]],
  [["replies", "list"]],
  [["parked", "list", "--json"]],
  [["export", "-"]],
  [["run", "--until-idle", "--wait", "0", "--json"]],
  [["migrate"]],
  [["statsu", "--json"]],
])("%j", async (words) => {
  const inOwn = await desk.spawnWith({}, ...words);
  const inOurs = await desk.run(...words);

  expect(inOwn.code).toBe(inOurs.code);
  expect(comparable(inOwn.stdout)).toBe(comparable(inOurs.stdout));
  expect(comparable(inOwn.stderr)).toBe(comparable(inOurs.stderr));
});
