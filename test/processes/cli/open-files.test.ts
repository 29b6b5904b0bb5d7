// Files with keys that others can read are named, with what closes them.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { tellFinding } from "../../../src/processes/cli/doctor/finding-text.ts";
import { checkKeyFiles } from "../../../src/processes/cli/doctor/machine-checks.ts";
import { readSettings } from "../../../src/settings/settings.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { createTemporaryFolder } from "../../settings/temporary-folder.ts";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
});
afterAll(() => desk.close());

test("the doctor looks at .env, suppliers.yaml and the key of the credentials", async () => {
  const folder = await createTemporaryFolder();
  const cwd = vi.spyOn(process, "cwd").mockReturnValue(folder);
  onTestFinished(() => cwd.mockRestore());
  const settings = readSettings({ DATA_DIR: folder }, [], []);
  const before = await checkKeyFiles(settings);
  for (const name of [".env", "suppliers.yaml", "secrets.key"]) {
    await writeFile(join(folder, name), "", { mode: 0o644 });
  }

  const findings = (await checkKeyFiles(settings)).map((finding) => tellFinding(finding, catalogues.en));

  expect(before.map(({ mark }) => mark)).toEqual(["well"]);
  expect(findings.map(({ mark, whatToDo }) => [mark, whatToDo])).toEqual(
    [".env", "suppliers.yaml", "secrets.key"].map((name) => ["note", `chmod 600 ${join(folder, name)}`]),
  );
});

test("an import says how to close the file that it read", async () => {
  const file = await desk.write("suppliers.yaml", { suppliers: desk.sandbox.suppliers });

  const { code, stdout } = await desk.run("suppliers", "import", file);

  expect(code).toBe(0);
  expect(stdout).toContain(`chmod 600 ${file}`);
});
