// What a person learns of an approval: when it goes out, or what it waits for.

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { programName } from "../../../src/processes/cli/messages/program-name.ts";
import { type Desk, openInbox } from "./command-line.ts";

let desk: Desk;
let ids: number[];
let supplier: string;
let cabinet: string;
beforeAll(async () => {
  ({ desk, ids } = await openInbox(30));
  const [only] = await desk.query("select supplier_id, id from cabinet");
  supplier = String(only?.["supplier_id"]);
  cabinet = String(only?.["id"]);
}, 120_000);
afterAll(() => desk.close());
afterEach(async () => {
  await desk.run("resume-sending");
  await desk.run("suppliers", "resume", supplier);
  await desk.run("cabinets", "resume", cabinet);
});

async function approve(...words: readonly string[]): Promise<string> {
  const { stdout } = await desk.run(...words, "replies", "approve", `${ids.pop()}@1`, "--despite-findings");
  return stdout;
}

test("one reply goes out, in good grammar", async () => {
  expect(await approve()).toMatch(/^Approved: 1 reply\.\nIt goes out with the next run/);
  expect(await approve("--lang", "ru")).toMatch(/^Одобрено: 1 ответ\.\nУйдёт при следующем запуске/);
});

test("one that is due already has no moment of the past for its next look", async () => {
  const id = ids.at(-1);
  await approve();

  const english = await desk.run("replies", "show", String(id));
  const russian = await desk.run("--lang", "ru", "replies", "show", String(id));

  expect(english.stdout).toMatch(/approved\n {2}the next look is due: with the next run/);
  expect(russian.stdout).toMatch(/пора проверить: при следующем запуске/);
});

test("while all sending is stopped it waits, and the command that ends this can be copied", async () => {
  await desk.run("stop-sending");

  for (const said of [await approve(), await approve("--lang", "ru")]) {
    expect(said.split("\n")).toContain(`  ${programName} resume-sending`);
    expect(said).not.toMatch(/next run|при следующем запуске/);
  }
});

test("an edit that is approved at once tells the same", async () => {
  await desk.run("stop-sending");

  const { stdout } = await desk.run("replies", "edit", `${ids.pop()}@1`, "--text", "Спасибо за отзыв!", "--approve");

  expect(stdout).toMatch(/All sending is stopped: it waits/);
});

test("with a cabinet that rests by itself and with its supplier, both are named", async () => {
  await desk.run("suppliers", "pause", supplier);
  await desk.run("cabinets", "pause", cabinet);

  const said = await approve();

  expect(said).toContain(
    `Its cabinet rests, so it waits until you say:\n  ${programName} suppliers resume ${supplier}\n  ${programName} cabinets resume ${cabinet}\n`,
  );
  expect(said).not.toContain("next run");
});

test("where nothing was approved, nothing goes out", async () => {
  const { stdout } = await desk.run("replies", "approve", "--all", "--buyer", "Nobody at all");

  expect(stdout).toBe("Nothing was approved.\n");
});

test("programs are told what they were", async () => {
  await desk.run("stop-sending");

  const told = await desk.ask("replies", "approve", `${ids.pop()}@1`, "--despite-findings");

  expect(Object.keys(Object(told))).toEqual(["done", "refused", "left"]);
});
