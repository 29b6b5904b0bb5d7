// How a person takes up or ends what the service stopped touching: what follows is told first.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openInbox } from "./command-line.ts";

const badInput = 2;

let desk: Desk;
let ids: string[];
beforeAll(async () => {
  const inbox = await openInbox(12);
  desk = inbox.desk;
  ids = inbox.ids.map(String);
  const named = ids.map((id) => `${id}@1`);
  expect(await desk.ask("replies", "approve", ...named, "--despite-findings")).toMatchObject({
    done: expect.arrayContaining(inbox.ids),
  });
  await park();
}, 120_000);
afterAll(() => desk.close());

/** As if each had been posted, and nobody had found out what came of it. */
async function park(): Promise<void> {
  await desk.query("alter table feedback disable trigger refuse_illegal_move");
  await desk.query(
    "update feedback set state = 'parked', reason = 'noProof', parked_from = 'unknown', due_at = null where id = any($1)",
    [ids],
  );
  await desk.query("update delivery set outcome = 'unknown' where feedback_id = any($1)", [ids]);
  await desk.query("alter table feedback enable trigger refuse_illegal_move");
}

async function standing(id: string) {
  const [item] = await desk.query("select state, reason from feedback where id = $1", [id]);
  return [item?.["state"], item?.["reason"]];
}

test.each([
  ["settle", "our reply is there", ["settled", "seenByPerson"]],
  ["resend", "buyers may see two", ["approved", "sentAgainByPerson"]],
  ["drop", "Nothing is sent", ["skipped", "droppedByPerson"]],
])("parked %s tells its consequence before it does anything", async (ending, consequence, ended) => {
  const id = ids.pop() ?? "";

  const asked = await desk.run("parked", ending, id);

  expect(asked.code).toBe(badInput);
  expect(asked.stderr).toContain(consequence);
  expect(asked.stderr).toContain(`parked ${ending} ${id} --yes`);
  expect(await standing(id)).toEqual(["parked", "noProof"]);

  expect(await desk.ask("parked", ending, id, "--yes")).toMatchObject({ done: [Number(id)], refused: [] });
  expect(await standing(id)).toEqual(ended);
  expect((await desk.run("parked", ending, id, "--yes")).code).toBe(badInput);
});

test("what is taken up again is looked for, and programs are told", async () => {
  const id = ids.pop() ?? "";

  expect(await desk.ask("parked", "resume", id)).toMatchObject({ done: [Number(id)], refused: [] });

  expect(await standing(id)).toMatchObject(["unknown", expect.anything()]);
});

test("what isn't there, or isn't parked, is said at once, without a word of what would follow", async () => {
  const [parked, approved] = [ids.pop() ?? "", ids.pop() ?? ""];
  await desk.ask("parked", "resend", approved, "--yes");

  const nothing = await desk.run("parked", "drop", "9999");
  const other = await desk.run("--lang", "ru", "parked", "settle", approved);
  const some = await desk.run("parked", "drop", "9999", parked);

  expect(nothing).toMatchObject({ code: badInput, stderr: "There is no review or question with the number 9999.\n" });
  expect(other).toMatchObject({
    code: badInput,
    stderr: expect.stringMatching(`^${approved}: не сделано\\.[^\n]*\n$`),
  });
  expect(some.code).toBe(badInput);
  expect(some.stderr).toContain("the number 9999");
  expect(some.stderr).toContain(`parked drop ${parked} --yes`);
  expect(await standing(parked)).toEqual(["parked", "noProof"]);
});
