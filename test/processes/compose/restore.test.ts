// What a restoration leaves alone.

import { expect, onTestFinished, test } from "vitest";
import { restore } from "../../../src/processes/compose/backup.ts";
import { readProcessSettings } from "../../../src/processes/compose/process-settings.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { secretsKey } from "../../flow/harness.ts";
import { openStored, sampleCabinet } from "../../samples/stored.ts";

test("an older version's database that is in use isn't even brought up to date", async () => {
  const stored = await openStored();
  onTestFinished(stored.close);
  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")]);
  await stored.database.execute(
    "delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)",
    "objects",
  );
  const migrations = () => stored.database.execute("select name from drizzle.__drizzle_migrations", "objects");
  const before = await migrations();
  const environment = { DATABASE_URL: stored.connectionString, SECRETS_KEY: secretsKey, OPENAI_API_KEY: "test" };
  const settings = readProcessSettings(environment);

  const restored = restore(settings, silentLog, {
    file: "nowhere.backup",
    actor: { kind: "commandLine", user: "olga" },
  });

  await expect(restored).rejects.toMatchObject({ faults: [{ code: "databaseNotEmpty" }] });
  expect(await migrations()).toEqual(before);
});
