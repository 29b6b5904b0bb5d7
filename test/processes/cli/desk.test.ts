// The whole way of a person: import, check, run, read, edit, approve, run again, and see it published.

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Desk, openDesk } from "./command-line.ts";

const states = z.strictObject(
  Object.fromEntries(
    "new drafted inReview approved sending sent published unknown skipped settled parked"
      .split(" ")
      .map((name) => [name, z.number()]),
  ),
);
const waiting = z.array(
  z.strictObject({
    cabinet: z.string(),
    reason: z.string(),
    until: z.iso.datetime().nullable(),
  }),
);
const model = z.strictObject({
  calls: z.number(),
  inputTokens: z.number(),
  cachedTokens: z.number(),
  outputTokens: z.number(),
});
const RunReport = z.strictObject({
  collected: z.number(),
  drafted: z.number(),
  sent: z.number(),
  published: z.number(),
  returned: z.number(),
  duplicatesPrevented: z.number(),
  states,
  waiting,
  model,
  seconds: z.number(),
});
const Status = z.strictObject({
  states,
  waiting,
  backlogs: z.array(z.unknown()),
  drafts: z.array(z.unknown()),
  modelToday: model,
  attention: z.strictObject({
    cabinets: z.number(),
    parked: z.number(),
    overdue: z.number(),
    refused: z.number(),
    noCabinets: z.boolean(),
    otherSecretsKey: z.boolean(),
  }),
  sendingStopped: z.null(),
  secretsKey: z.literal("fits"),
  givenUpLanes: z.number(),
  cabinets: z.array(
    z.strictObject({
      cabinet: z.string(),
      supplier: z.string(),
      supplierName: z.string(),
      marketplace: z.string(),
      stoppedReason: z.string().nullable(),
      kindRoutes: z.record(z.string(), z.string()),
      pagesStop: z.string().nullable(),
      isPaused: z.boolean(),
      backlogPerDay: z.number().nullable(),
      states: z.record(z.string(), z.number()),
      waiting: z.array(z.strictObject({ reason: z.string(), until: z.iso.datetime().nullable() })),
    }),
  ),
});
const Reply = z.object({ id: z.number(), version: z.number(), state: z.string(), reply: z.string().nullable() });
const Replies = z.strictObject({ count: z.number(), next: z.string().nullable(), replies: z.array(Reply) });
const Cabinets = z.strictObject({
  cabinets: z.array(
    z.object({ cabinet: z.string(), marketplace: z.string(), ok: z.boolean(), obstacle: z.string().nullable() }),
  ),
});

const Told = z.object({ cabinets: z.array(z.looseObject({ failure: z.string().nullable() })) });

let desk: Desk;
let first: z.infer<typeof RunReport>;
beforeAll(async () => {
  desk = await openDesk();
  await desk.importSuppliers();
  first = RunReport.parse(await desk.ask("run", "--until-idle", "--wait", "5"));
}, 120_000);
afterAll(() => desk.close());

const inReview = async () => Replies.parse(await desk.ask("replies", "list", "--limit", "100"));
const firstInReview = async () => Reply.parse((await inReview()).replies.find(({ version }) => version > 0));

test("a run tells programs what it did, in one object and nothing else", () => {
  expect(first.collected).toBeGreaterThan(50);
  expect(first.published).toBe(first.sent);
  expect(Object.values(first.states).reduce((sum, count) => sum + count, 0)).toBe(first.collected);
});

test("a second run sends nothing", async () => {
  const second = RunReport.parse(await desk.ask("run", "--until-idle", "--wait", "1"));

  expect(second).toMatchObject({ sent: 0, published: 0, drafted: 0 });
  expect(second.states).toEqual(first.states);
});

test("the status agrees with the run", async () => {
  const { states: all, cabinets, attention } = Status.parse(await desk.ask("status"));

  expect(all).toEqual(first.states);
  expect(attention).toMatchObject({ cabinets: 2, noCabinets: false });
  const published = cabinets.reduce((sum, cabinet) => sum + (cabinet.states["published"] ?? 0), 0);
  expect(published).toBe(first.states["published"]);
});

test("the status says how much of what is old goes out a day", async () => {
  const setCap = (cap: number | null) =>
    desk.query("update cabinet set backlog_per_day = $1 where id = 'amber-home-ozon'", [cap]);

  await setCap(150);
  const { stdout } = await desk.run("status");
  await setCap(null);

  expect(stdout).toContain("Of what is older than a day, 150 a day go out: amber-home-ozon");
});

test("a check of the cabinets fails for those whose keys need a person, and says which", async () => {
  const { code, stdout } = await desk.run("cabinets", "check", "--json");
  const { cabinets } = Cabinets.parse(JSON.parse(stdout));

  expect(code).toBe(1);
  expect(cabinets.filter(({ ok }) => !ok).map(({ cabinet, obstacle }) => [cabinet, obstacle])).toEqual([
    ["northern-wool-outlet", "credentialExpired"],
    ["quiet-hearth-ozon", "sessionEnded"],
  ]);
});

test("programs are told the same of a key whatever the person speaks", async () => {
  const inRussian = await desk.run("--lang", "ru", "cabinets", "check", "--json");

  // A sentence for people stands beside what programs go by.
  const facts = (told: unknown) => Told.parse(told).cabinets.map(({ failure: _, ...rest }) => rest);
  expect(facts(JSON.parse(inRussian.stdout))).toEqual(facts(await desk.ask("cabinets", "check")));
  expect(inRussian.stdout).toContain('"reviews":"available"');
});

test("the table of the cabinets tells in both languages what to do", async () => {
  const [english, russian] = await Promise.all(
    ["en", "ru"].map((lang) => desk.run("--lang", lang, "cabinets", "check")),
  );

  expect(english?.stdout).toMatch(/✗ northern-wool-outlet[\s\S]*suppliers import/);
  expect(russian?.stdout).toMatch(/✗ northern-wool-outlet[\s\S]*выпустите новый ключ[\s\S]*suppliers import/);
});

test("an edited reply is approved by its new version, goes out with the next run, and shows its proof", async () => {
  const reply = await firstInReview();
  const text = "Здравствуйте! Спасибо, что написали. Мы уже разбираемся.";

  const edited = await desk.run("replies", "edit", `${reply.id}@${reply.version}`, "--text", text);
  const stale = await desk.run("replies", "approve", `${reply.id}@${reply.version}`);
  const approved = await desk.run("replies", "approve", `${reply.id}@${reply.version + 1}`);
  await desk.run("run", "--until-idle", "--wait", "2");

  expect(edited).toMatchObject({ code: 0, stdout: expect.stringContaining(`${reply.id}@${reply.version + 1}`) });
  expect(stale).toMatchObject({ code: 2, stderr: expect.stringContaining(String(reply.id)) });
  expect(approved.code).toBe(0);
  const shown = z.looseObject({ state: z.string() }).parse(await desk.ask("replies", "show", String(reply.id)));
  expect(shown.state).toBe("published");
  expect((await desk.run("replies", "show", String(reply.id))).stdout).toContain(text);
});

test("without a text the editor opens with the reply, and what it leaves is the new version", async () => {
  const reply = await firstInReview();
  const editor = await desk.write("editor.sh", '#!/bin/sh\nprintf "%s" "Благодарим за отзыв!" >"$1"\n');

  const { code } = await desk.spawnWith({ EDITOR: editor }, "replies", "edit", `${reply.id}@${reply.version}`);

  expect(code).toBe(0);
  expect(await desk.ask("replies", "show", String(reply.id))).toMatchObject({ id: reply.id });
  expect((await desk.run("replies", "show", String(reply.id))).stdout).toContain("Благодарим за отзыв!");
});

test("an approval of all leaves what somebody warned of to be decided one by one", async () => {
  const before = (await inReview()).count;

  const { code } = await desk.run("replies", "approve", "--all", "--supplier", "northern-wool");

  const left = (await inReview()).count;
  expect(code).toBe(0);
  expect(left).toBeLessThan(before);
  expect(left).toBeGreaterThan(0);
});

test("a rejected reply is never answered", async () => {
  const reply = await firstInReview();

  expect((await desk.run("replies", "reject", String(reply.id))).code).toBe(0);

  expect(await desk.ask("replies", "show", String(reply.id))).toMatchObject({ state: "skipped" });
  expect((await desk.run("replies", "reject", String(reply.id))).code).toBe(2);
});

test("the figures of the last 30 days count what was done, for programs and for people", async () => {
  const counts = z.strictObject({
    supplier: z.string(),
    name: z.string(),
    collected: z.strictObject({ reviews: z.number(), questions: z.number() }),
    answered: z.strictObject({ byRule: z.number(), byPerson: z.number() }),
    medianAnswerMs: z.number().nullable(),
    settled: z.number(),
    skipped: z.number(),
    waitingNow: z.number(),
    model: z.strictObject({ calls: z.number(), tokens: z.number() }),
  });
  const Figures = z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime(), suppliers: z.array(counts) });

  const { suppliers } = Figures.parse(await desk.ask("figures"));
  const { stdout } = await desk.run("--lang", "ru", "figures", "--supplier", suppliers[0]?.supplier ?? "");

  const sum = (pick: (one: (typeof suppliers)[number]) => number) => suppliers.reduce((all, one) => all + pick(one), 0);
  expect(sum(({ collected }) => collected.reviews + collected.questions)).toBe(first.collected);
  expect(sum(({ answered }) => answered.byRule)).toBeGreaterThan(0);
  expect(sum(({ answered }) => answered.byPerson)).toBeGreaterThan(0);
  expect(stdout).toMatch(/Поставщик +собрано +с ответом[^\n]*\n[^\n]+\n$/);
});

test("nothing parked is said to be nothing", async () => {
  expect(Replies.parse(await desk.ask("parked", "list")).count).toBe(0);
  expect((await desk.run("parked", "resume", "1")).code).toBe(2);
});
