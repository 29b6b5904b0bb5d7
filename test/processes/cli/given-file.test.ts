import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { requireReadable } from "../../../src/processes/cli/given-file.ts";
import { failures } from "../../../src/processes/cli/messages/english/failures.ts";
import { runCommand } from "./command-line.ts";

const badInput = 2;

test.each([["suppliers", "import"], ["restore"]])("a file that isn't there is told as such: %s", async (...command) => {
  const { code, stderr } = await runCommand([...command, "/nowhere/shops.yaml"]);

  expect(code).toBe(badInput);
  expect(stderr).toContain("The file /nowhere/shops.yaml doesn't exist.");
  expect(stderr).not.toContain("suppliers.example.yaml");
});

test("who imports the file of the README is told how to make it", async () => {
  const { code, stderr } = await runCommand(["suppliers", "import", "./suppliers.yaml"]);

  expect(code).toBe(badInput);
  expect(stderr).toContain("cp suppliers.example.yaml suppliers.yaml");
});

test.each([["suppliers", "import"], ["restore"]])("a folder is told as such: %s", async (...command) => {
  const { code, stderr } = await runCommand([...command, tmpdir()]);

  expect(code).toBe(badInput);
  expect(stderr).toContain(`${tmpdir()} is a folder: name a file in it.`);
});

test.skipIf(process.getuid?.() === 0)("a file without rights is told as such", async () => {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-given-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "closed.yaml");
  await writeFile(file, "");
  await chmod(file, 0);

  await expect(requireReadable(file, { failures })).rejects.toThrow(
    `The file ${file} can't be read: check its rights.`,
  );
});

test("a device is a file like any other", async () => {
  await expect(requireReadable("/dev/null", { failures })).resolves.toBeUndefined();
});
