import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readReviewFiles } from "../../../sandbox/feedback/review-file.ts";
import { SandboxInputError } from "../../../sandbox/input-error.ts";
import { sampleSeed } from "../../samples/feedback-seed.ts";

const startedAtMs = Date.parse("2026-10-12T10:20:30.500Z");
const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

const smallest = { id: "a", marketplace: "wb", kind: "review" };

async function writeLines(lines: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "review-file-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "reviews.jsonl");
  await writeFile(file, lines.join("\n"));
  return file;
}

async function read(lines: readonly (object | string)[]) {
  const file = await writeLines(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))));
  const notes: string[] = [];
  const seeds = await readReviewFiles([file], { startedAtMs, note: (line) => notes.push(line) });
  return { seeds, notes, file };
}

test("a line becomes a seed, with what its source knows besides", async () => {
  const { seeds } = await read([
    {
      ...smallest,
      text: "Тёплый",
      pros: "цвет",
      cons: null,
      rating: 4,
      product: "Плед",
      brand: "Northern Wool",
      meta: { first_name: "Анна", nmId: 7, color: "серый", size: 42, bables: ["мягкий"], photos: 2, days_ago: 2 },
    },
  ]);

  expect(seeds).toEqual([
    sampleSeed({
      id: "a",
      marketplace: "wb",
      text: "Тёплый",
      pros: "цвет",
      rating: 4,
      authorName: "Анна",
      product: {
        name: "Плед",
        brand: "Northern Wool",
        subject: "Товары",
        description: "",
        facts: {},
        externalId: 7,
      },
      colour: "серый",
      size: "42",
      tags: ["мягкий"],
      hasPhoto: true,
      createdAtMs: Date.parse("2026-10-10T10:20:30.000Z"),
    }),
  ]);
});

test("a line may leave out everything but id, marketplace and kind", async () => {
  const { seeds } = await read([smallest]);

  expect(seeds).toMatchObject([{ id: "a", text: "", rating: 4, hasPhoto: false, product: { name: "Товар" } }]);
});

test.each([
  ["positive", 5],
  ["neutral", 3],
  ["negative", 1],
  ["unheard-of", 4],
  ["constructor", 4],
])("without a rating the label %s stands for %i stars", async (label, rating) => {
  const { seeds } = await read([{ ...smallest, label }]);

  expect(seeds[0]?.rating).toBe(rating);
});

test("dates are moved into the last week, to whole seconds, always the same for the same id", async () => {
  const lines = Array.from({ length: 200 }, (_, index) => ({ ...smallest, id: `item-${index}`, created_at: "2019" }));

  const { seeds } = await read(lines);
  const again = await read(lines);

  const agesMs = seeds.map(({ createdAtMs }) => startedAtMs - createdAtMs);
  expect(Math.min(...agesMs)).toBeGreaterThanOrEqual(hourMs);
  expect(Math.max(...agesMs)).toBeLessThanOrEqual(weekMs);
  expect(new Set(agesMs).size).toBeGreaterThan(190);
  expect(seeds.every(({ createdAtMs }) => createdAtMs % 1_000 === 0)).toBe(true);
  expect(again.seeds).toEqual(seeds);
});

test("an item that comes twice is taken once, and somebody is told", async () => {
  const { seeds, notes, file } = await read([{ ...smallest, text: "Первый" }, "", { ...smallest, text: "Второй" }]);

  expect(seeds).toMatchObject([{ text: "Первый" }]);
  expect(notes).toEqual([`${file}: left out 1 items whose id came before`]);
});

test.each([
  ["no JSON", ["{}x"], "line 1: not a JSON object"],
  ["no id", [JSON.stringify(smallest), JSON.stringify({ ...smallest, id: "" })], "line 2: id"],
  ["a strange kind", [JSON.stringify({ ...smallest, kind: "chat" })], "line 1: kind"],
  ["six stars", [JSON.stringify({ ...smallest, rating: 6 })], "line 1: rating"],
])("%s is refused with the file and the line", async (_name, lines, words) => {
  const file = await writeLines(lines);

  const reading = readReviewFiles([file], { startedAtMs, note: () => {} });

  await expect(reading).rejects.toThrow(SandboxInputError);
  await expect(reading).rejects.toThrow(`${file}, ${words}`);
});

test("a file that can't be read is named", async () => {
  const reading = readReviewFiles(["/nowhere/reviews.jsonl"], { startedAtMs, note: () => {} });

  await expect(reading).rejects.toThrow("/nowhere/reviews.jsonl can't be read");
});

test("known products bring their facts and their cabinet", async () => {
  const file = await writeLines([JSON.stringify({ ...smallest, product: "Плед" })]);
  const plaid = { ...sampleSeed({ id: "" }).product, name: "Плед", cabinet: "northern-wool-main" };

  const seeds = await readReviewFiles([file], {
    startedAtMs,
    note: () => {},
    products: new Map([["Плед", plaid]]),
  });

  expect(seeds).toMatchObject([{ cabinet: "northern-wool-main", product: { facts: { Состав: "шерсть" } } }]);
});

test("a file in another encoding is refused instead of being read as garbage", async () => {
  const file = await writeLines([]);
  // "Тёплый" in Windows-1251.
  await writeFile(file, Buffer.from([0xd2, 0xb8, 0xef, 0xeb, 0xfb, 0xe9]));

  const reading = readReviewFiles([file], { startedAtMs, note: () => undefined });

  await expect(reading).rejects.toThrow(/isn't UTF-8/);
});
