import { expect, test } from "vitest";
import { externalId } from "../../../../src/domain/identifiers.ts";
import { contentHash } from "../../../../src/stages/collect/content-hash.ts";
import { sampleContent, sampleFound } from "../../../samples/feedback.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("northern-wool-wildberries");

const nothing = { added: [], changed: [], settled: [], reopened: [], misshapen: [] };

async function knownOf(id: string) {
  const known = await stored.collection.findKnown(stored.account, "review", [externalId(id)]);
  const found = known.get(externalId(id));
  if (found === undefined) throw new Error("The feedback isn't known");
  return found;
}

test("I1: a page that is stored twice adds its items once", async () => {
  const added = [sampleFound("once")];

  const [first, second] = [
    await stored.collection.storePage(stored.account, { ...nothing, added }),
    await stored.collection.storePage(stored.account, { ...nothing, added }),
  ];

  expect([first.length, second.length]).toEqual([1, 0]);
});

test("the first look at an item is as old as its question, and is none where it doesn't count", async () => {
  const added = [sampleFound("seen", { openForMs: 60_000.25 }), sampleFound("hidden", { openForMs: null })];

  await stored.collection.storePage(stored.account, { ...nothing, added });

  const looks = await stored.pool.query(`
    select external_id as id, abs(extract(epoch from state_changed_at - seen_open_at) * 1000 - 60_000) < 2 as "isAMinuteOld"
    from feedback where external_id in ('seen', 'hidden') order by external_id desc`);
  expect(looks.rows).toEqual([
    { id: "seen", isAMinuteOld: true },
    { id: "hidden", isAMinuteOld: null },
  ]);
});

test("texts come back exactly as the buyer wrote them", async () => {
  const content = sampleContent({
    text: ["Ужас 😡\n\t«кавычки» \\ 'quote' $", "{x} $1 %s"].join(""),
    pros: "日本語",
    cons: "e\u0301",
  });
  const added = [sampleFound("odd", { content })];
  await stored.collection.storePage(stored.account, { ...nothing, added });

  const loaded = await stored.drafting.load(stored.account, 100);

  expect(loaded.find((item) => item.externalId === "odd")?.content).toEqual(content);
});

test("content that changes before sending is drafted anew, and its approved delivery is withdrawn", async () => {
  const number = await stored.storeReview("changed", "approved");
  const content = sampleContent({ text: "Я передумал, всё плохо", rating: 1 });

  await stored.collection.storePage(stored.account, {
    ...nothing,
    changed: [{ known: await knownOf("changed"), content, contentHash: contentHash(content) }],
  });

  expect(await stored.stateOf(number)).toEqual({ state: "new", reason: "contentChanged" });
  const open = await stored.pool.query("select id from delivery where feedback_id = $1 and closed_at is null", [
    number,
  ]);
  expect(open.rows).toEqual([]);
});

test("content that changes after publication goes to a person", async () => {
  const number = await stored.storeReview("late-change", "new");
  await stored.pool.query("alter table feedback disable trigger all");
  await stored.pool.query("update feedback set state = 'published', due_at = null where id = $1", [number]);
  await stored.pool.query("alter table feedback enable trigger all");
  const content = sampleContent({ text: "Дополнил отзыв" });

  await stored.collection.storePage(stored.account, {
    ...nothing,
    changed: [{ known: await knownOf("late-change"), content, contentHash: contentHash(content) }],
  });

  expect(await stored.stateOf(number)).toEqual({ state: "inReview", reason: "changedAfterPublication" });
});

test("an item that somebody else answered is settled and never sent", async () => {
  const number = await stored.storeReview("colleague", "approved");

  await stored.collection.storePage(stored.account, {
    ...nothing,
    settled: [{ known: await knownOf("colleague"), reason: "answeredElsewhere" }],
  });

  expect(await stored.stateOf(number)).toEqual({ state: "settled", reason: "answeredElsewhere" });
  const approved = await stored.ledger.loadApproved(stored.account, 100);
  expect(approved.map((delivery) => delivery.feedbackId)).not.toContain(number);
});

test.each([
  ["notAnswerable", "new"],
  ["tooOld", "skipped"],
] as const)("content that changes while it is skipped as %s leaves it %s", async (reason, state) => {
  const before = sampleContent({ text: "" });
  const id = externalId(`skipped-${reason}`);
  const ending = { state: "skipped", reason } as const;
  const added = [
    {
      kind: "review",
      externalId: id,
      content: before,
      contentHash: contentHash(before),
      priority: 0,
      ending,
      openForMs: null,
    },
  ] as const;
  await stored.collection.storePage(stored.account, { ...nothing, added });
  const content = sampleContent({ text: "Теперь со словами" });

  await stored.collection.storePage(stored.account, {
    ...nothing,
    changed: [{ known: await knownOf(id), content, contentHash: contentHash(content) }],
  });

  expect(await stored.stateOf((await knownOf(id)).id)).toMatchObject({ state });
});

test("an item of an unexpected shape is parked with its redacted sample, once", async () => {
  const misshapen = [{ kind: "review", externalId: externalId("odd-shape"), sample: "{id:string(9)}" }] as const;

  await stored.collection.storePage(stored.account, { ...nothing, misshapen });
  await stored.collection.storePage(stored.account, { ...nothing, misshapen });

  const parked = await stored.pool.query("select state, reason, reason_detail from feedback where external_id = $1", [
    "odd-shape",
  ]);
  expect(parked.rows).toEqual([{ state: "parked", reason: "unexpectedShape", reason_detail: "{id:string(9)}" }]);
});

test("a parked item whose shape can be read later is drafted", async () => {
  const misshapen = [{ kind: "review", externalId: externalId("mended"), sample: "{}" }] as const;
  await stored.collection.storePage(stored.account, { ...nothing, misshapen });
  const known = await knownOf("mended");
  const content = sampleContent();

  await stored.collection.storePage(stored.account, {
    ...nothing,
    changed: [{ known, content, contentHash: contentHash(content) }],
  });

  expect(await stored.stateOf(known.id)).toMatchObject({ state: "new" });
});

test("a result that was drafted for an older text is dropped", async () => {
  const number = await stored.storeReview("stale-draft", "new");
  const [before] = (await stored.drafting.load(stored.account, 100)).filter((item) => item.id === number);
  if (before === undefined) throw new Error("The feedback isn't due");
  const content = sampleContent({ text: "Новый текст" });
  await stored.collection.storePage(stored.account, {
    ...nothing,
    changed: [{ known: await knownOf("stale-draft"), content, contentHash: contentHash(content) }],
  });

  const told = await stored.drafting.store(stored.account, [
    { kind: "toPerson", feedback: before, reason: "draftInvalid" },
  ]);

  expect(told).toEqual([]);
  expect(await stored.stateOf(number)).toMatchObject({ state: "new" });
});
