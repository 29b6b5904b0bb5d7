// A container without a database elsewhere and without a volume stores nothing: what is lost with it would go out twice.

import { expect, test } from "vitest";
import { runCommand } from "./command-line.ts";

const badSettings = 78;
const inContainer = { DATA_MUST_SURVIVE: "1", DATA_DIR: "/nowhere/data", OPENAI_API_KEY: "sk-1" };

test.each([
  ["start"],
  ["work"],
  ["web"],
  ["run", "--until-idle"],
  ["migrate"],
  ["suppliers", "import", "-"],
  ["suppliers", "list"],
  ["status"],
])("%s %s refuses where the database would be lost", async (...words) => {
  const { code, stderr } = await runCommand(words, inContainer);

  expect(code).toBe(badSettings);
  expect(stderr).toMatch(/Nothing stored in \/nowhere\/data would outlive this container.*DATABASE_URL.*volume/);
});

test("in Russian it is said as well", async () => {
  const { stderr } = await runCommand(["status", "--lang", "ru"], inContainer);

  expect(stderr).toMatch(/исчезнет вместе с контейнером.*DATABASE_URL.*том/);
});

test("the doctor looks all the same, and says it", async () => {
  const { code, stdout } = await runCommand(["doctor"], { ...inContainer, URL_PROXY_OPENAI: "http://127.0.0.1:9/v1" });

  expect(code).toBe(1);
  expect(stdout.replace(/\s+/g, " ")).toContain("would outlive this container");
  expect(stdout).toContain("The data folder");
});
