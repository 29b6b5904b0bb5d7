// A second face needs the desk and the words, and nothing else: it lists, edits, approves and resumes for one supplier,
// and of the other one it learns nothing.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FeedbackId } from "../../src/domain/identifiers.ts";
import { annaOf } from "../samples/callers.ts";
import { openTestDesk, type TestDesk, wool } from "./open-desk.ts";
import { createSecondFace } from "./second-face.ts";

let opened: TestDesk;
let say: (line: string) => Promise<readonly string[]>;
let own: FeedbackId;
let other: FeedbackId;
let otherParked: FeedbackId;
beforeAll(async () => {
  opened = await openTestDesk();
  say = createSecondFace(opened.desk, annaOf(wool));
  own = await opened.stored.storeReview("own", "inReview");
  other = await opened.placeAmber("inReview");
  otherParked = await opened.placeAmber("parked");
});
afterAll(() => opened.close());

test("it edits what waits, and lets the new text out in the caller's name", async () => {
  expect(await say("list")).toEqual([`${own}@1 inReview`, "1 in all"]);
  expect(await say(`edit ${own} 1 Спасибо за отзыв, носите с радостью!`)).toEqual(["version 2"]);
  expect(await say(`approve ${own} 1`)).toEqual(["otherVersion"]);
  expect(await say(`approve ${own} 2`)).toEqual([`${own} approved`]);
  expect(await say(`show ${own}`)).toEqual([
    "approved",
    "Спасибо за отзыв own!",
    "Спасибо за отзыв, носите с радостью!",
  ]);

  const { rows } = await opened.stored.pool.query("select approved_by from delivery where feedback_id = $1", [own]);
  expect(rows).toEqual([{ approved_by: "person:anna" }]);
});

test("it takes up what is parked", async () => {
  const parked = await opened.stored.storeReview("parked", "new");
  await opened.stored.pool.query(
    "update feedback set state = 'parked', reason = 'readsExhausted', parked_from = 'new' where id = $1",
    [parked],
  );

  expect(await say(`resume ${parked}`)).toEqual([`${parked} resumed`]);
});

test("what belongs to another supplier is, word for word, not there", async () => {
  const nobody = 999_999;
  const nobodys = async (line: string) => (await say(line)).map((answer) => answer.replaceAll(String(nobody), "N"));
  const others = async (line: string, id: FeedbackId) =>
    (await say(line)).map((answer) => answer.replaceAll(String(id), "N"));

  for (const [words, id] of [
    ["show ID", other],
    ["edit ID 1 Другой текст", other],
    ["approve ID 1", other],
    ["resume ID", otherParked],
  ] as const) {
    const line = (number: number) => words.replace("ID", String(number));
    expect(await others(line(id), id)).toEqual(await nobodys(line(nobody)));
  }
  expect(await say("list amber-home")).toEqual(['There is no supplier "amber-home".']);
  expect(await say("pause amber-wb")).toEqual(['There is no cabinet "amber-wb".']);
  expect(await opened.stored.stateOf(other)).toMatchObject({ state: "inReview" });
  expect(await opened.stored.stateOf(otherParked)).toMatchObject({ state: "parked" });
});

test("it needs the desk, the words, and what both speak of", () => {
  const source = readFileSync(join(import.meta.dirname, "second-face.ts"), "utf8");
  const rooms = [...source.matchAll(/from "\.\.\/\.\.\/src\/(\w+)\//g)].map(([, room]) => room);

  expect(new Set(rooms)).toEqual(new Set(["desk", "domain", "words"]));
});
