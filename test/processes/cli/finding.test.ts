// Finding one review among many, page by page, and what is told when a decision can't be carried out.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { programName } from "../../../src/processes/cli/messages/program-name.ts";
import { type Desk, openInbox } from "./command-line.ts";

const Reply = z.looseObject({
  id: z.number(),
  externalId: z.string(),
  account: z.string(),
  marketplace: z.string(),
  buyer: z.string().nullable(),
  productId: z.string(),
  deadline: z.iso.datetime(),
  writtenAt: z.iso.datetime(),
  state: z.string(),
  version: z.number(),
  delivery: z.looseObject({ outcome: z.string().nullable(), verdict: z.string().nullable() }).nullable(),
});
const Replies = z.strictObject({ count: z.number(), next: z.string().nullable(), replies: z.array(Reply) });
const Decided = z.looseObject({ done: z.array(z.number()), refused: z.array(z.looseObject({ why: z.string() })) });

let desk: Desk;
beforeAll(async () => {
  ({ desk } = await openInbox(30));
}, 120_000);
afterAll(() => desk.close());

const list = async (...words: readonly string[]) => Replies.parse(await desk.ask("replies", "list", ...words));
const decide = async (...words: readonly string[]) => {
  const { stdout, code } = await desk.run("replies", ...words, "--json");
  return { code, ...Decided.parse(JSON.parse(stdout)) };
};

describe("replies list", () => {
  test("goes through everything page by page, each item once", async () => {
    const whole = await list("--limit", "100");
    const seen: number[] = [];
    let next: string | null = null;
    do {
      const page: z.infer<typeof Replies> = await list("--limit", "7", ...(next === null ? [] : ["--after", next]));
      expect(page.count).toBe(whole.count);
      seen.push(...page.replies.map(({ id }) => id));
      next = page.next;
    } while (next !== null);

    expect(whole.next).toBeNull();
    expect(seen).toEqual(whole.replies.map(({ id }) => id));
  });

  test("prints the call of the next page, with the same filters", async () => {
    const filters = ["--state", "in-review,parked", "--from", "2001-01-01", "--limit", "3"];
    const { stdout } = await desk.run("replies", "list", ...filters);

    const call = stdout.split("\n").find((line) => line.includes("--after")) ?? "";
    const [before, words = ""] = call.split(`${programName} `);
    expect(before).toBe("  ");
    expect(words).toMatch(/^replies list --from 2\S+ --state in-review,parked --limit 3 --after \S+$/);
    const following = await list(...words.split(" ").slice(2));
    const both = (await list(...filters, "--limit", "6")).replies.map(({ id }) => id);
    expect(following.replies.map(({ id }) => id)).toEqual(both.slice(3));
  });

  test.each(["en", "ru"])("names the words that --marketplace takes (%s)", async (language) => {
    const { code, stderr } = await desk.run("--lang", language, "replies", "list", "--marketplace", "amazon");

    expect(code).toBe(2);
    expect(stderr).toMatch(/--marketplace amazon[\s\S]*: wildberries\n$/);
    expect(stderr).not.toContain("suppliers list");
  });

  test("finds one by the marketplace's id wherever it stands, and shows the id", async () => {
    const [reply] = (await list()).replies;
    await desk.run("replies", "reject", String(reply?.id));

    const found = await list("--external-id", reply?.externalId ?? "");

    expect(found.replies).toMatchObject([{ id: reply?.id, state: "skipped", account: expect.any(String) }]);
    expect((await desk.run("replies", "list", "--external-id", reply?.externalId ?? "")).stdout).toContain(
      reply?.externalId,
    );
    await desk.run("replies", "undo", String(reply?.id));
  });

  test("finds by product, by buyer and by day", async () => {
    const reply = (await list("--limit", "100")).replies.find(({ buyer }) => buyer !== null);
    const day = reply?.writtenAt.slice(0, 10) ?? "";

    expect((await list("--product", reply?.productId ?? "")).replies.map(({ id }) => id)).toContain(reply?.id);
    expect((await list("--buyer", reply?.buyer ?? "?")).replies.map(({ id }) => id)).toContain(reply?.id);
    expect(
      (await list("--from", `${day}T00:00Z`, "--to", `${day}T23:59:59.999Z`)).replies.map(({ id }) => id),
    ).toContain(reply?.id);
    expect((await list("--to", "2001-01-01")).count).toBe(0);
  });

  test.each([
    ["--from", "yesterday"],
    ["--to", "2026-02-31"],
    ["--from", "2026-11-30T09:00"],
  ])("refuses a date that isn't one: %s %s", async (option, value) => {
    const { code, stderr } = await desk.run("replies", "list", option, value);

    expect(code).toBe(2);
    expect(stderr).toContain("2026-11-30");
  });
});

test.each([["list"], ["approve", "--all"]])(
  "replies %s: a span that ends before it begins is refused, rather than said to be empty",
  async (...command) => {
    const { code, stderr } = await desk.run("replies", ...command, "--from", "2026-11-30", "--to", "2026-11-29");

    expect(code).toBe(2);
    expect(stderr).toContain("--from lies after --to");
  },
);

describe("a decision", () => {
  test("that is taken back lets the reply wait again", async () => {
    const [reply] = (await list()).replies;
    const id = String(reply?.id);

    expect(await decide("reject", id)).toMatchObject({ code: 0, done: [reply?.id], refused: [] });
    expect(await decide("undo", id)).toMatchObject({ code: 0, done: [reply?.id], refused: [] });

    expect(await desk.ask("replies", "show", id)).toMatchObject({ state: "inReview" });
    expect(await decide("undo", id)).toMatchObject({ code: 2, refused: [{ why: "state", state: "inReview" }] });
  });

  test("of many is taken back together", async () => {
    const { count } = await list();
    await desk.run("replies", "reject", "--all");
    expect((await list()).count).toBe(0);

    expect((await decide("undo", "--all")).done).toHaveLength(count);
    expect((await list()).count).toBe(count);
  });

  test("that few aren't answered is taken back by the call that it prints, in both languages", async () => {
    const few = (await list("--limit", "2")).replies.map(({ id }) => String(id));

    for (const language of ["en", "ru"]) {
      const { stdout } = await desk.run("--lang", language, "replies", "reject", ...few);
      expect(stdout.trimEnd().endsWith(`${programName} replies undo ${few.join(" ")}`)).toBe(true);
      expect((await decide("undo", ...few)).done).toHaveLength(2);
    }
  });

  test("of many is taken back by the same filters, and a decision of nothing by nothing", async () => {
    const filters = ["--kind", "review", "--from", "2001-01-01", "--limit", "7"];
    const { stdout } = await desk.run("replies", "reject", "--all", ...filters);
    const nothing = await desk.run("replies", "reject", "--all", "--buyer", "Nobody at all");

    const [, words = ""] = stdout.trimEnd().split(`${programName} replies `);
    expect(words).toMatch(/^undo --all --kind review --from 2\S+ --limit 7$/);
    expect((await decide(...words.split(" "))).done).toHaveLength(7);
    expect(nothing.stdout).toBe("Not answered: 0.\n");
  });

  test("that can't be carried out is answered with the one true reason, in both languages", async () => {
    const { replies } = await list("--limit", "100");
    const [edited, approved] = replies.filter(({ version }) => version > 0);
    await desk.run("replies", "edit", `${edited?.id}@1`, "--text", "Спасибо, мы всё учтём!");
    await desk.run("replies", "approve", `${approved?.id}@1`);

    const words = ["replies", "approve", `${edited?.id}@1`, `${approved?.id}@1`, "999999@1"];
    const english = await desk.run(...words);
    const russian = await desk.run("--lang", "ru", ...words);

    expect(english.code).toBe(2);
    expect(english.stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(`^${edited?.id}: not done. It is ${edited?.id}@2 now`),
      `${approved?.id}: not done. It is approved already.`,
      "There is no review or question with the number 999999.",
    ]);
    expect(russian.stderr).toContain(`${approved?.id}: не сделано. Он уже одобрен.`);
    expect(russian.stderr).toContain(`Теперь это ${edited?.id}@2`);
  });

  test("on a stale version doesn't open the editor", async () => {
    const [reply] = (await list()).replies;
    const editor = await desk.write("editor.sh", '#!/bin/sh\necho opened >&2; printf "%s" "Иначе" >"$1"\n');

    const { code, stderr } = await desk.spawnWith({ EDITOR: editor }, "replies", "edit", `${reply?.id}@7`);

    expect(code).toBe(2);
    expect(stderr).not.toContain("opened");
  });

  test("of an edit tells programs the new version", async () => {
    const reply = (await list("--limit", "100")).replies.find(({ version }) => version === 1);

    const text = ["--text", "Благодарим за отзыв, ждём вас снова!"];
    expect(await decide("edit", `${reply?.id}@1`, ...text)).toMatchObject({
      done: [reply?.id],
      version: 2,
      findings: [],
    });
  });
});
