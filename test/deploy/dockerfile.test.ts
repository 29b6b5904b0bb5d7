import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";

const dockerfile = readFileSync(join(import.meta.dirname, "../../Dockerfile"), "utf8");

test("the Dockerfile has no fault that a linter finds", () => {
  expect(validate(dockerfile)).toEqual([]);
});

test("a fault in it would be found", () => {
  expect(validate(`${dockerfile}\nEXPOSE eighty\nCPOY . .\n`)).toHaveLength(2);
});

test("what is made unless a target is named is the plain image, run by an ordinary user", () => {
  const stages = [...dockerfile.matchAll(/^FROM (\S+) AS (\w+)$/gm)].map(([, from, name]) => ({ from, name }));

  expect(stages.at(-1)).toEqual({ from: "base", name: "service" });
  expect([...dockerfile.matchAll(/^USER (.*)$/gm)].at(-1)?.[1]).toBe("1000:1000");
});

test("no volume is made without a name: it would look as though it survived the container", () => {
  expect(dockerfile).not.toMatch(/^VOLUME/m);
  expect(dockerfile).toMatch(/DATA_MUST_SURVIVE=1/);
});
