// What programs learn: one object on the last line of stdout, whatever happens.

import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Desk, openDesk, runCommand } from "./command-line.ts";

const badInput = 2;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 2, cabinets: 2, items: 1, marketplaces: ["wildberries"] });
  await desk.importSuppliers();
}, 60_000);
afterAll(() => desk.close());

test.each([
  [["statsu"], "usage"],
  [["replies", "approve"], "input"],
  [["replies", "show", "999999"], "input"],
  [["replies", "list", "--after", "nonsense"], "input"],
  [["suppliers", "import", "nowhere.yaml"], "input"],
  [["cabinets", "pause", "nobody"], "input"],
])("a failure is one object with a code that stays: %j", async (words, code) => {
  const { stdout, stderr, code: exitCode } = await desk.run(...words, "--json");

  expect(exitCode).toBe(badInput);
  expect(JSON.parse(stdout)).toEqual({ error: { code, messages: expect.any(Array) } });
  const { error } = z.object({ error: z.object({ messages: z.array(z.string()) }) }).parse(JSON.parse(stdout));
  expect(stderr.trimEnd()).toBe(error.messages.join("\n"));
});

test("so are settings that can't work", async () => {
  const { stdout } = await runCommand(["status", "--json"], { WORKERS: "many" });

  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "settings" } });
});

test("an import, the schema and the doctor have one of their own", async () => {
  const file = await desk.write("again.yaml", { suppliers: desk.sandbox.suppliers.slice(0, 1) });

  expect(await desk.ask("suppliers", "import", file)).toMatchObject({
    suppliers: 1,
    cabinetsUpdated: expect.any(Array),
  });
  const piped = await desk.runOn(await readFile(file), "suppliers", "import", "-", "--json");
  expect(JSON.parse(piped.stdout)).toMatchObject({ suppliers: 1, cabinetsUpdated: expect.any(Array) });
  expect(await desk.ask("migrate")).toEqual({ applied: [] });
  expect(await desk.ask("doctor")).toMatchObject({ wrong: expect.any(Number), findings: expect.any(Array) });
});
