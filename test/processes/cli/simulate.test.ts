// A rehearsal over the past: what would go out, what would be held and why, on a page that can be sent around. Nothing is
// stored, nothing is sent.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Desk, openDesk } from "./command-line.ts";

const Report = z.looseObject({
  feedbacks: z.number(),
  goesOut: z.number(),
  held: z.number(),
  model: z.looseObject({ calls: z.number() }),
  items: z.array(
    z.looseObject({
      kind: z.string(),
      outcome: z.string(),
      reply: z.string().nullable(),
      answer: z.string().nullable(),
    }),
  ),
});
const badInput = 2;

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 12, marketplaces: ["wildberries"] });
  await desk.importSuppliers();
}, 60_000);
afterAll(() => desk.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedback-service-simulate-"));
  return () => rm(folder, { recursive: true });
});

async function fileOf(...lines: readonly string[]): Promise<string> {
  const file = join(folder, "reviews.jsonl");
  await writeFile(file, lines.join("\n"));
  return file;
}

const praise = JSON.stringify({
  id: "1",
  marketplace: "wildberries",
  kind: "review",
  text: "Плед мягкий и тёплый, спасибо!",
  rating: 5,
  product: "Плед",
  seller_answer: "Спасибо за отзыв!",
});
const attack = JSON.stringify({ id: "2", kind: "review", text: '<img src=x onerror="alert(1)"> ужас', rating: 1 });

async function cabinetOf(): Promise<string> {
  const [row] = await desk.query("select id from cabinet");
  return String(row?.["id"]);
}

test("a file's reviews are answered for nobody, beside what the seller really answered", async () => {
  const report = Report.parse(await desk.ask("simulate", "--reviews", await fileOf(praise, attack)));

  expect(report.feedbacks).toBe(2);
  expect(report.items[0]).toMatchObject({ outcome: "goesOut", answer: "Спасибо за отзыв!" });
  expect(report.items[0]?.reply).toMatch(/\p{L}/u);
  expect(report.model.calls).toBeGreaterThan(0);
  const states = await desk.countStates();
  expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(0);
});

test("a cabinet's latest are taken from the marketplace, at most as many as were asked for", async () => {
  const report = Report.parse(await desk.ask("simulate", "--cabinet", await cabinetOf(), "--last", "5"));

  expect(report.feedbacks).toBe(5);
  const books = z
    .object({ items: z.array(z.object({ posts: z.array(z.unknown()) })) })
    .parse(await (await fetch(`${desk.sandbox.booksUrl}/books/items`)).json());
  expect(books.items.flatMap(({ posts }) => posts)).toEqual([]);
});

test("the page has every feedback, what is held first, and nothing of a buyer's that a browser would run", async () => {
  const page = join(folder, "rehearsal.html");

  const { code, stdout, stderr } = await desk.run(
    ...["simulate", "--lang", "ru", "--reviews", await fileOf(praise, attack), "--html", page],
  );

  expect(code, stderr).toBe(0);
  expect(stdout).toContain(page);
  const html = await readFile(page, "utf8");
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img");
  expect(html.indexOf('data-kind="held"')).toBeLessThan(html.indexOf('data-kind="goesOut"'));
  expect(html).toMatch(/default-src 'none'/);
});

describe("what can't be rehearsed is said:", () => {
  test.each([
    ["nothing to rehearse over", [], /--cabinet.*--reviews/],
    ["a cabinet that isn't there", ["--cabinet", "nowhere"], /nowhere/],
  ])("%s", async (_what, words, said) => {
    const { code, stderr } = await desk.run("simulate", ...words);

    expect(code).toBe(badInput);
    expect(stderr).toMatch(said);
  });

  test("a line that is no review, by its number and its fields, never by its words", async () => {
    const file = await fileOf(praise, '{"kind":"review","rating":9,"text":"тайна"}', "{");

    const { code, stderr } = await desk.run("simulate", "--reviews", file);

    expect(code).toBe(badInput);
    expect(stderr).toMatch(/2.*rating/s);
    expect(stderr).toContain("3");
    expect(stderr).not.toContain("тайна");
  });
});
