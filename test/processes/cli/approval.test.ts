// What a person lets out: with open eyes, and only what the marketplace takes.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Desk, openInbox } from "./command-line.ts";

const badInput = 2;

const Shown = z.object({
  state: z.string(),
  versions: z.array(z.object({ version: z.number(), text: z.string(), findings: z.array(z.string()) })),
});

let desk: Desk;
let ids: number[];
beforeAll(async () => {
  ({ desk, ids } = await openInbox(30));
}, 120_000);
afterAll(() => desk.close());

/** A reply of its own for each test, as its second version. */
async function edited(text: string): Promise<{ readonly id: number; readonly name: string }> {
  const id = ids.pop() ?? 0;
  const { code, stderr } = await desk.run("replies", "edit", `${id}@1`, "--text", text);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return { id, name: `${id}@2` };
}
const stateOf = async (id: number) => Shown.parse(await desk.ask("replies", "show", String(id))).state;

describe("a reply with a finding", () => {
  test("isn't approved before somebody says that it is meant so, and the finding is named", async () => {
    const { id, name } = await edited("Спасибо за отзыв! Загляните на shop-wool&period;ru");

    const refused = await desk.run("replies", "approve", name);
    const inRussian = await desk.run("--lang", "ru", "replies", "approve", name);
    const before = await stateOf(id);
    const approved = await desk.run("replies", "approve", name, "--despite-findings");

    expect(refused).toMatchObject({ code: badInput, stdout: "" });
    expect(refused.stderr).toMatch(new RegExp(`${name}: not approved.*link[\\s\\S]*--despite-findings`));
    expect(inRussian.stderr).toMatch(/не одобрено.*ссылка[\s\S]*--despite-findings/);
    expect(before).toBe("inReview");
    expect(approved).toMatchObject({ code: 0, stderr: "" });
    expect(await stateOf(id)).toBe("approved");
  });

  test("isn't let out by the edit that brought the finding", async () => {
    const id = ids.pop() ?? 0;

    const { code, stdout, stderr } = await desk.run(
      ...["replies", "edit", `${id}@1`, "--approve", "--text", "Спасибо! Пишите на mail&commat;wool&period;ru"],
    );

    expect(code).toBe(badInput);
    expect(stdout).toContain(`${id}@2`);
    expect(stderr).toMatch(/contact[\s\S]*--despite-findings/);
    expect(await stateOf(id)).toBe("inReview");
  });

  test("is offered to be changed first, then with the word that lets it out", async () => {
    const id = ids.pop() ?? 0;

    const edited = await desk.run("replies", "edit", `${id}@1`, "--text", "Спасибо! Загляните на http://x.ru");
    const shown = await desk.run("replies", "show", String(id));

    for (const { stdout } of [edited, shown]) {
      const calls = stdout.split("\n").filter((line) => / replies (edit|approve) /.test(line));
      expect(calls).toEqual([
        expect.stringContaining(`replies edit ${id}@2`),
        expect.stringContaining(`replies approve ${id}@2 --despite-findings`),
      ]);
    }
  });

  test("that can't be sent at all is only offered to be changed", async () => {
    const id = ids.pop() ?? 0;

    const edited = await desk.run("replies", "edit", `${id}@1`, "--text", "х".repeat(9_000));
    const shown = await desk.run("replies", "show", String(id));

    for (const { stdout } of [edited, shown]) {
      expect(stdout).toContain(`replies edit ${id}@2`);
      expect(stdout).not.toContain("replies approve");
    }
  });

  test("shows the person every character that it has", async () => {
    const { id, name } = await edited(`Спасибо${String.fromCharCode(27)}[31m за \u202eвызто\ufffd!`);

    const refused = await desk.run("replies", "approve", name);
    const shown = await desk.run("replies", "show", String(id));
    const listed = await desk.run("replies", "list", "--limit", "100");

    expect(refused).toMatchObject({ code: badInput, stderr: expect.stringContaining("invisible") });
    for (const { stdout } of [shown, listed]) expect(stdout).toContain("Спасибо␛[31m за ⟨U+202E⟩вызто⟨U+FFFD⟩!");
  });
});

test("what the marketplace wouldn't take isn't approved, whatever is said", async () => {
  const { id, name } = await edited("х".repeat(9_000));

  const { code, stderr } = await desk.run("replies", "approve", name, "--despite-findings");

  expect(code).toBe(badInput);
  expect(stderr).toMatch(/9,000 characters.*Wildberries takes 2 to/);
  expect(await stateOf(id)).toBe("inReview");
});

test("a reply with a finding stays where it is when all are approved, and goes with them when that is asked for", async () => {
  const { id } = await edited("Спасибо за отзыв! http://wool.ru");

  const all = await desk.run("replies", "approve", "--all");
  const before = await stateOf(id);
  await desk.run("replies", "approve", "--all", "--despite-findings");

  expect(all.code).toBe(0);
  expect(before).toBe("inReview");
  expect(await stateOf(id)).toBe("approved");
});
