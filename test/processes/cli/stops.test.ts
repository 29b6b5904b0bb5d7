// What people do to stop something, and whom it calls.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Desk, entry, openDesk } from "./command-line.ts";

const Run = z.looseObject({ collected: z.number(), drafted: z.number(), sent: z.number(), published: z.number() });
const Status = z.looseObject({ sendingStopped: z.object({ by: z.string() }).nullable() });

const attention = 3;
const badInput = 2;
const interrupted = 130;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 2, cabinets: 2, items: 12, marketplaces: ["wildberries"] });
  await desk.importSuppliers();
}, 60_000);
afterAll(() => desk.close());

const round = async (...words: readonly string[]) => Run.parse(await desk.ask("run", ...words, "--wait", "2"));

/** One after the other, as somebody would who begins with care. */
describe("the way of somebody careful", { timeout: 120_000 }, () => {
  test("a first look drafts, tells what it cost, and lets nothing out", async () => {
    const { stdout } = await desk.run("run", "--draft-only", "--wait", "2");

    expect(stdout).toMatch(/Nothing was approved, nothing was sent/);
    expect(stdout).toMatch(/Language model: \d+ calls?, [\d,]+ tokens/);
    expect(stdout).toMatch(/replies list --state drafted/);
    const after = await desk.countStates();
    expect(after["drafted"]).toBeGreaterThan(0);
    expect(after).toMatchObject({ approved: 0, sending: 0, sent: 0, published: 0, inReview: 0 });
  });

  test("while sending is stopped a run approves and sends nothing, and says why", async () => {
    expect(await desk.ask("stop-sending")).toEqual({
      sendingStopped: true,
      changed: true,
      beingSent: 0,
      inFlight: [],
    });
    expect((await desk.run("status")).stdout).toMatch(
      /Nothing is sent: \S+ stopped all sending on [\s\S]*resume-sending/,
    );

    expect(await round("--until-idle")).toMatchObject({ sent: 0, published: 0 });

    expect((await desk.countStates())["approved"]).toBeGreaterThan(0);
    const { stdout } = await desk.run("--lang", "ru", "status");
    expect(stdout).toMatch(/Остановлено вами:[\s\S]*всю отправку остановили[\s\S]*resume-sending/);
    expect(Status.parse(await desk.ask("status")).sendingStopped).not.toBeNull();
  });

  test("a paused supplier and a paused cabinet keep theirs when sending goes on", async () => {
    expect(await desk.ask("suppliers", "pause", "supplier-001")).toEqual({
      kind: "supplier",
      id: "supplier-001",
      paused: true,
      changed: true,
      beingSent: 0,
      inFlight: [],
    });
    await desk.run("cabinets", "pause", "supplier-002-1");
    await desk.run("resume-sending");

    expect(await round("--until-idle")).toMatchObject({ sent: 0 });
    expect((await desk.run("suppliers", "list")).stdout).toMatch(/supplier-001-1[^\n]*\n\s+‖ /);
  });

  test("resumed, everything goes out", async () => {
    await desk.run("suppliers", "resume", "supplier-001");
    await desk.run("cabinets", "resume", "supplier-002-1");

    expect((await round("--until-idle")).published).toBeGreaterThan(0);
    expect((await desk.countStates())["approved"]).toBe(0);
  });

  test("nothing is removed before somebody says that he means it", async () => {
    const { code, stderr } = await desk.run("cabinets", "remove", "supplier-002-1");

    expect(code).toBe(badInput);
    expect(stderr).toMatch(/cabinets remove supplier-002-1 --yes/);
    expect((await desk.run("suppliers", "list")).stdout).toContain("supplier-002-1");
  });

  test("a removed cabinet is gone from the lists, and what it published isn't", async () => {
    const before = (await desk.countStates())["published"];

    const removed = await desk.ask("cabinets", "remove", "supplier-002-1", "--yes");

    expect(removed).toMatchObject({ removed: true, cabinets: ["supplier-002-1"], unproven: 0 });
    expect((await desk.run("suppliers", "list")).stdout).not.toContain("supplier-002-1");
    expect((await desk.countStates())["published"]).toBe(before);
    const history = ["replies", "list", "--cabinet", "supplier-002-1", "--state", "published"];
    expect(await desk.ask(...history)).toMatchObject({ count: expect.any(Number) });
  });

  test.each([
    ["suppliers", "pause"],
    ["cabinets", "resume"],
    ["cabinets", "remove"],
  ])("%s %s of what isn't there names what was perhaps meant", async (...words) => {
    const { code, stderr } = await desk.run(...words, "supplier-00");

    expect(code).toBe(badInput);
    expect(stderr).toMatch(/There is no (supplier|cabinet) "supplier-00"/);
  });
});

describe("what is being sent already", { timeout: 120_000 }, () => {
  let ids: readonly number[];
  const put = async (state: string) => {
    await desk.query("alter table feedback disable trigger refuse_illegal_move");
    await desk.query("update feedback set state = $1, due_at = now() + interval '1 minute' where id = any($2)", [
      state,
      ids,
    ]);
    await desk.query("alter table feedback enable trigger refuse_illegal_move");
  };
  beforeAll(async () => {
    const found = await desk.query(`
      select feedback.id from feedback join cabinet using (account_id)
      where state = 'published' and supplier_id = 'supplier-001' order by feedback.id limit 5`);
    ids = found.map(({ id }) => Number(id));
  });
  beforeEach(() => put("sending"));
  afterAll(async () => {
    await put("published");
    await desk.query("update feedback set due_at = null where id = any($1)", [ids]);
    await desk.run("resume-sending");
    await desk.run("suppliers", "resume", "supplier-001");
  });

  test("is named, the first few by their numbers", async () => {
    const { stdout, code } = await desk.run("stop-sending");

    expect(code).toBe(0);
    expect(stdout).toContain(`5 posts had begun before (${ids.slice(0, 3).join(", ")} and 2 more)`);
    expect(await desk.ask("stop-sending")).toMatchObject({ beingSent: 5, inFlight: ids });
  });

  test("is waited for in vain: the command ends with 1 and says which", async () => {
    const { stdout, code } = await desk.run("--lang", "ru", "stop-sending", "--wait", "0.1");
    const json = await desk.run("stop-sending", "--wait", "0", "--json");

    expect(code).toBe(1);
    expect(stdout).toContain(`Ещё отправляется: ${ids.slice(0, 3).join(", ")} и ещё 2.`);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ sendingStopped: true, inFlight: ids, stillInFlight: ids });
  });

  test("can be left by Ctrl-C, and sending stays stopped", async () => {
    const child = spawn(process.execPath, [entry, "stop-sending", "--wait", "600"], {
      env: { PATH: process.env["PATH"], ...desk.environment },
      stdio: ["ignore", "pipe", "ignore"],
    });
    // It tells what it did before it waits.
    await once(child.stdout, "data");
    child.kill("SIGINT");

    const [code] = await once(child, "close");

    expect(code).toBe(interrupted);
    expect(Status.parse(await desk.ask("status")).sendingStopped).not.toBeNull();
  });

  test("is waited for until it has ended", async () => {
    const stopping = desk.run("suppliers", "pause", "supplier-001", "--wait", "60", "--json");
    await expect
      .poll(() => desk.query("select 1 from supplier where paused_at is not null"), { timeout: 30_000 })
      .toHaveLength(1);
    await put("published");

    const { code, stdout } = await stopping;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ paused: true, inFlight: ids, stillInFlight: [] });
  });
});

describe("--fail-on attention", { timeout: 120_000 }, () => {
  const setStopped = (reason: string | null) =>
    desk.query("update cabinet set stopped_reason = $1, paused_at = null where id = 'supplier-001-1'", [reason]);
  beforeEach(() => setStopped(null));

  test("ends with 0 while nobody is needed, whatever waits for a decision", async () => {
    expect((await desk.run("status", "--fail-on", "attention")).code).toBe(0);
    expect((await desk.run("run", "--until-idle", "--wait", "0", "--fail-on", "attention")).code).toBe(0);
  });

  test.each(["status", "run"])("%s ends with 3 when a key is refused, and says so", async (command) => {
    await setStopped("credentialInvalid");
    const words = command === "run" ? ["run", "--until-idle", "--wait", "0"] : ["status"];

    const { code, stderr } = await desk.run(...words, "--fail-on", "attention", "--json");

    expect(code).toBe(attention);
    expect(stderr).toContain("Needs a person: 1 cabinet can't go on");
    expect((await desk.run(...words)).code).toBe(0);
  });

  test("is silent about a cabinet that somebody lets rest", async () => {
    await setStopped("credentialInvalid");
    await desk.query("update cabinet set paused_at = now() where id = 'supplier-001-1'");

    expect((await desk.run("status", "--fail-on", "attention")).code).toBe(0);
  });

  test("ends with 3 for what is parked, and for a decision that is overdue", async () => {
    const [item] = await desk.query("select id, state, state_changed_at from feedback order by id limit 1");
    const put = (state: string, since: unknown) =>
      desk.query("update feedback set state = $1, state_changed_at = $2 where id = $3", [state, since, item?.["id"]]);
    await desk.query("alter table feedback disable trigger refuse_illegal_move");
    for (const state of ["parked", "inReview"]) {
      await put(state, new Date(Date.now() - 25 * 3_600_000));
      expect((await desk.run("status", "--fail-on", "attention")).code).toBe(attention);
    }
    await put(String(item?.["state"]), item?.["state_changed_at"]);
    expect((await desk.run("status", "--fail-on", "attention")).code).toBe(0);
  });

  test("ends with 3 where there are no cabinets at all, as in a wrong folder", async () => {
    const empty = await openDesk({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
    try {
      const words = ["run", "--until-idle", "--wait", "0", "--fail-on", "attention"];
      expect(await empty.run(...words)).toMatchObject({
        code: attention,
        stderr: expect.stringContaining("no cabinets"),
      });
    } finally {
      await empty.close();
    }
  });
});

test("of many cabinets those in trouble stand first, and those that are well share a line", {
  timeout: 120_000,
}, async () => {
  const many = await openDesk({ suppliers: 1, cabinets: 40, items: 1, marketplaces: ["wildberries"] });
  try {
    await many.importSuppliers();
    await many.query("update cabinet set stopped_reason = 'credentialInvalid' where id = 'supplier-001-33'");

    const { stdout } = await many.run("status");

    const [, first = "", second = ""] = stdout.split("\n");
    expect(first).toMatch(/^✗ supplier-001-33/);
    expect(second).toMatch(/39 others, all well/);
    expect(stdout).not.toContain("supplier-001-12 ");
  } finally {
    await many.close();
  }
});

test("the status of one supplier is about that one alone", async () => {
  const one = z
    .looseObject({
      cabinets: z.array(z.looseObject({ supplier: z.string() })),
      states: z.record(z.string(), z.number()),
    })
    .parse(await desk.ask("status", "--supplier", "supplier-001"));

  expect([...new Set(one.cabinets.map(({ supplier }) => supplier))]).toEqual(["supplier-001"]);
  expect(one.states["published"]).toBeLessThan((await desk.countStates())["published"] ?? 0);
  expect((await desk.run("status", "--supplier", "supplier-00")).code).toBe(badInput);
});
