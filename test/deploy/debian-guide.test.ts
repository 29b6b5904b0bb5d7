import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fillIn, readBlocks } from "../../trials/guide/blocks.ts";

const root = join(import.meta.dirname, "../..");
const guide = readFileSync(join(root, "docs/operations/debian.md"), "utf8");
const blocks = readBlocks(guide);
const commands = blocks.map(({ text }) => text).join("\n");

const unitFile = "deploy/systemd/feedback-service.service";
const unit = new Map(
  [...readFileSync(join(root, unitFile), "utf8").matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
);

test("a guide's blocks are read in their order, each with its heading", () => {
  const text = "# A\n\n## One\n\n```sh\nfirst\n```\n\n```cron\n* * *\n```\n\n```sh\nsecond\nthird\n```\n\n## Two\n";
  const last = "\n<!-- guide-check: something else -->\n```sh\nfourth\n```\n";

  expect(readBlocks(text + last)).toEqual([
    { title: "One", text: "first\n", insteadOf: null },
    { title: "One (2)", text: "second\nthird\n", insteadOf: null },
    { title: "Two", text: "fourth\n", insteadOf: "something else" },
  ]);
});

test("examples are filled in wherever they stand, and one that the guide lacks is told", () => {
  const given = [{ title: "One", text: "call db.example.com and db.example.com", insteadOf: null }];

  expect(fillIn(given, [["db.example.com", "$&"]])[0]?.text).toBe("call $& and $&");
  expect(() => fillIn(given, [["git.example.com", "localhost"]])).toThrow("git.example.com");
});

test("of the operator's guide only the step that installs Node isn't run by the check", () => {
  expect(blocks.length).toBeGreaterThan(10);
  expect(blocks.filter(({ insteadOf }) => insteadOf !== null).map(({ title }) => title)).toEqual(["Node"]);
});

test("the unit starts what the guide installs, as the user whom it makes", () => {
  const [node, program = "", ...words] = (unit.get("ExecStart") ?? "").split(" ");
  const current = "/opt/feedback-service/current/";

  expect(commands).toContain(`${current}${unitFile} /etc/systemd/system/`);
  expect(commands).toMatch(
    new RegExp(`^useradd .* --home-dir ${unit.get("WorkingDirectory")} .* ${unit.get("User")}$`, "m"),
  );
  expect(commands).toContain(`runuser -u ${unit.get("User")} -- ${node} ${program} "$@"`);
  expect(program.startsWith(current) && existsSync(join(root, program.slice(current.length)))).toBe(true);
  expect(words).toEqual(["start"]);
});

test("the service can write to its folder and nowhere else", () => {
  expect(unit.get("ProtectSystem")).toBe("strict");
  expect(unit.get("ReadWritePaths")).toBe(unit.get("WorkingDirectory"));
});
