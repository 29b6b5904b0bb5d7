// How a person takes up or ends what the service stopped touching: what follows is told first.

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Desk, openDesk } from "./command-line.ts";

const badInput = 2;
const Replies = z.looseObject({ replies: z.array(z.object({ id: z.number(), version: z.number() })) });
const Decided = z.looseObject({ done: z.array(z.number()) });

let desk: Desk;
let ids: string[];
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 12, marketplaces: ["wildberries"] });
  const [supplier] = desk.sandbox.suppliers;
  const suppliers = [{ ...supplier, policy: { reviews: "review", questions: "review" } }];
  await desk.run("suppliers", "import", await desk.write("suppliers.yaml", { suppliers }));
  await desk.run("run", "--until-idle", "--wait", "0");
  const { replies } = Replies.parse(await desk.ask("replies", "list"));
  const drafted = replies.filter(({ version }) => version === 1).map(({ id }) => `${id}@1`);
  const { done } = Decided.parse(await desk.ask("replies", "approve", ...drafted, "--despite-findings"));
  expect(done).toHaveLength(drafted.length);
  ids = done.map(String);
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

const standing = async (id: string) =>
  (await desk.query("select state, reason from feedback where id = $1", [id])).map(({ state, reason }) => [
    state,
    reason,
  ])[0];

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
