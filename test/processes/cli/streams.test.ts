// How the command behaves beside other programs, and what it shows of texts from outside.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { safeJson, safeText } from "../../../src/processes/cli/terminal/safe-text.ts";
import { addReview, firstAccount } from "../../../trials/backlog.ts";
import { type Desk, entry, openDesk } from "./command-line.ts";

const escapeCharacter = String.fromCharCode(27);
const turnAround = String.fromCharCode(0x202e);
const hostile = `Плед${escapeCharacter}[2J${escapeCharacter}]0;hacked${String.fromCharCode(7)} тёплый ${turnAround}оцнищ`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 30, marketplaces: ["wildberries"] });
  const [supplier] = desk.sandbox.suppliers;
  const suppliers = [{ ...supplier, policy: { reviews: "review", questions: "review" } }];
  await desk.importSuppliers(suppliers);
  const { booksUrl } = desk.sandbox;
  await addReview(booksUrl, await firstAccount(booksUrl), { text: hostile, rating: 1 });
  await desk.runRound();
}, 120_000);
afterAll(() => desk.close());

describe("a buyer's text", () => {
  test.each([["list"], ["list", "--json"]])("can't command the terminal: replies %s %s", async (...words) => {
    const { stdout } = await desk.run("replies", ...words, "--limit", "100");

    expect(stdout).toContain("тёплый");
    expect(stdout).toMatch(/␛\[2J|\\u001b\[2J/);
    for (const control of [escapeCharacter, turnAround, String.fromCharCode(7)]) expect(stdout).not.toContain(control);
  });

  test("keeps its line breaks and its emoji, and shows what would move or hide", () => {
    expect(safeText(`раз\r\nдва\u2028 ${escapeCharacter}[31m👨‍👩‍👧`)).toBe("раз\nдва⟨U+2028⟩ ␛[31m👨‍👩‍👧");
  });

  test("is the same text for a program that reads the JSON", () => {
    expect(JSON.parse(safeJson({ hostile }))).toEqual({ hostile });
    expect(safeJson({ hostile })).not.toContain(turnAround);
  });
});

test("a reader that has seen enough, like `head`, ends the command quietly", async () => {
  const child = spawn(process.execPath, [entry, "replies", "list", "--limit", "100"], {
    env: { PATH: process.env["PATH"], ...desk.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  child.stdout.destroy();

  const [code] = await once(child, "close");

  expect(code).toBe(0);
  expect(stderr).toBe("");
});

test("outside a terminal there are plain lines, without colours", async () => {
  const { stdout, stderr } = await desk.run("status");

  expect(stdout + stderr).not.toContain(escapeCharacter);
});
