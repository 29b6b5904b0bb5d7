// How hints name the command, and that looking at nothing makes nothing.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeCall, describeCommand, withDataDir } from "../../../src/processes/cli/messages/program-name.ts";
import { createTestDatabase } from "../../setup/database.ts";
import { entry, runCommand, spawnCommand } from "./command-line.ts";

describe("a hint repeats the call as it was made", () => {
  const bin = "/home/anna/service/bin/feedback-service.js";
  const linked = "/usr/local/bin/feedback-service";
  test.each([
    ["npx in the checkout", { script: bin, environment: { npm_command: "exec" } }, "npx --no feedback-service"],
    ["an npm script", { script: bin, environment: { npm_command: "run" } }, "npx --no feedback-service"],
    ["an installed command", { script: linked, environment: { PATH: "/bin:/usr/local/bin" } }, "feedback-service"],
    ["a command that PATH doesn't lead to", { script: linked, environment: { PATH: "/bin" } }, linked],
    ["the file in the checkout", { script: bin, environment: {} }, "node bin/feedback-service.js"],
    ["the file from elsewhere", { script: bin, environment: {}, directory: "/" }, `node ${bin.slice(1)}`],
    ["the file from beside", { script: bin, environment: {}, directory: "/var" }, `node ${bin}`],
    [
      "a path with a space",
      { script: "/a b/bin/feedback-service.js", environment: {}, directory: "/var" },
      "node '/a b/bin/feedback-service.js'",
    ],
  ])("%s", (_name, call, expected) => {
    expect(describeCall({ directory: "/home/anna/service", ...call })).toBe(expected);
  });

  test.each([
    ["/srv/data", "DATA_DIR=/srv/data feedback-service"],
    ["it's here", "DATA_DIR='it'\\''s here' feedback-service"],
    ["./data", "feedback-service"],
    ["/home/anna/data/", "feedback-service"],
    ["", "feedback-service"],
  ])("with its DATA_DIR %j", (folder, expected) => {
    const environment = { DATA_DIR: folder, PATH: "/usr/local/bin" };

    expect(describeCall({ script: linked, environment, directory: "/home/anna" })).toBe(expected);
  });

  test("without a DATA_DIR that isn't used, and with another one where it is asked for", () => {
    const environment = { DATA_DIR: "/srv/data", DATABASE_URL: "postgres://host/name", PATH: "/usr/local/bin" };
    const call = { script: linked, environment, directory: "/" };

    expect(describeCall(call)).toBe("feedback-service");
    expect(withDataDir("/demo", describeCommand(call))).toBe("DATA_DIR=/demo feedback-service");
  });

  test("in the command's own words", async () => {
    const { stderr } = await spawnCommand(["statsu"], { DATA_DIR: "/srv/elsewhere" });

    expect(stderr).toContain(`DATA_DIR=/srv/elsewhere node ${entry} help`);
  });
});

describe("where nothing is set up", () => {
  const looking = [
    ["status"],
    ["status", "--json"],
    ["replies", "list"],
    ["replies", "show", "1"],
    ["replies", "approve", "1@1"],
    ["parked", "list"],
    ["suppliers", "list"],
    ["cabinets", "check"],
  ];

  test.each(looking)("%s %s says so, says what to do, and makes nothing", async (...words) => {
    const folder = await mkdtemp(join(tmpdir(), "feedback-service-nothing-"));
    try {
      const { code, stderr } = await runCommand(words, { DATA_DIR: join(folder, "data") });

      expect(code).toBe(78);
      expect(stderr).toMatch(/Nothing is set up[\s\S]*suppliers import suppliers\.yaml/);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("the doctor says so as well, and makes nothing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "feedback-service-nothing-"));
    const nowhere = "http://127.0.0.1:9";
    try {
      const { stdout } = await runCommand(["doctor"], {
        DATA_DIR: join(folder, "data"),
        OPENAI_API_KEY: "test",
        URL_PROXY_OPENAI: nowhere,
        WILDBERRIES_API_URL: nowhere,
        OZON_API_URL: nowhere,
        YANDEX_MARKET_API_URL: nowhere,
      });

      expect(stdout).toContain("Nothing is set up yet");
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("an empty database of one's own stays empty", async () => {
    const database = await createTestDatabase("empty");
    try {
      const environment = { DATABASE_URL: database.connectionString, SECRETS_KEY: Buffer.alloc(32).toString("base64") };

      const first = await runCommand(["status"], environment);
      const second = await runCommand(["status"], environment);

      expect([first, second]).toMatchObject([
        { code: 78, stderr: expect.stringContaining("is empty") },
        { code: 78, stderr: expect.stringContaining("is empty") },
      ]);
    } finally {
      await database.drop();
    }
  });
});
