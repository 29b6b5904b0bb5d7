// Which key opens the credentials where it is in a file, whatever broke off an exchange of it.

import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rotateKey } from "../../../src/adapters/postgres/cabinets/key-exchange.ts";
import { importSuppliers } from "../../../src/adapters/postgres/cabinets/supplier-import.ts";
import { OtherSecretsKeyError } from "../../../src/domain/errors/errors.ts";
import { service } from "../../../src/domain/people/actor.ts";
import { finishExchange, loadKey, readKeyFit, unlockVault, vaultOf } from "../../../src/processes/compose/unlock.ts";
import { storeNextSecretsKey } from "../../../src/settings/secrets-key-file.ts";
import { countWaiting } from "../../samples/queue-up.ts";
import { openStored, type Stored, sampleCabinet, sampleSupplier } from "../../samples/stored.ts";
import { createFolder } from "../trial.ts";

const newKey = new Uint8Array(32).fill(9);

let stored: Stored;
beforeEach(async () => {
  stored = await openStored();
});
afterEach(() => stored.close());

/** Settings of the embedded database, with one cabinet that is sealed with the key of the file. */
async function openInstallation(context: Parameters<typeof createFolder>[0]) {
  const settings = { secretsKey: null, secretsKeyPath: join(await createFolder(context), "secrets.key") };
  const vault = await unlockVault(stored.database, settings);
  await importSuppliers(stored.database, vault, service, [
    { supplier: sampleSupplier, cabinets: [sampleCabinet("wool-wb")] },
  ]);
  return { settings, vault, keep: () => storeNextSecretsKey(settings.secretsKeyPath, newKey) };
}

const keyIn = async (path: string) => new Uint8Array(Buffer.from(await readFile(path, "utf8"), "base64"));

test("an exchange that was broken off after the database took the new key is finished by the next start", async (context) => {
  const { settings, vault, keep } = await openInstallation(context);
  await rotateKey(stored.database, service, { from: vault, to: vaultOf(newKey), keep });
  expect(await readKeyFit(stored.database, settings)).toBe("fits");

  const opened = await Promise.all(Array.from({ length: 3 }, () => unlockVault(stored.database, settings)));

  expect(new Set(opened.map(({ keyFingerprint }) => keyFingerprint))).toEqual(
    new Set([vaultOf(newKey).keyFingerprint]),
  );
  expect(await keyIn(settings.secretsKeyPath)).toEqual(newKey);
  expect(await readdir(dirname(settings.secretsKeyPath))).toEqual(["secrets.key"]);
});

test("an exchange that was broken off before leaves the old key in use", async (context) => {
  const { settings, vault, keep } = await openInstallation(context);
  await keep();

  expect((await unlockVault(stored.database, settings)).keyFingerprint).toBe(vault.keyFingerprint);
  expect(await readKeyFit(stored.database, settings)).toBe("fits");
});

test("whoever finishes an exchange takes no key that another one has only begun with", async (context) => {
  const { settings, vault, keep } = await openInstallation(context);
  await rotateKey(stored.database, service, { from: vault, to: vaultOf(newKey), keep });
  await finishExchange(stored.database, settings);
  const thirdKey = new Uint8Array(32).fill(10);
  let finishing: Promise<unknown> = Promise.resolve();

  const killed = rotateKey(stored.database, service, {
    from: vaultOf(newKey),
    to: vaultOf(thirdKey),
    keep: async () => {
      await storeNextSecretsKey(settings.secretsKeyPath, thirdKey);
      finishing = finishExchange(stored.database, settings);
      await expect.poll(() => countWaiting(stored.pool)).toBe(1);
      throw new Error("killed before the commit");
    },
  });

  await expect(killed).rejects.toThrow("killed");
  await finishing;
  expect(await keyIn(settings.secretsKeyPath)).toEqual(newKey);
  expect((await unlockVault(stored.database, settings)).keyFingerprint).toBe(vaultOf(newKey).keyFingerprint);
});

test("a key file that is gone isn't made anew: a new key would open nothing", async (context) => {
  const { settings } = await openInstallation(context);
  await rm(settings.secretsKeyPath);

  await expect(loadKey(stored.database, settings)).rejects.toThrow(OtherSecretsKeyError);

  expect(await readKeyFit(stored.database, settings)).toBe("other");
  expect(await readdir(dirname(settings.secretsKeyPath))).toEqual([]);
});

test("looking adopts no key and makes none", async (context) => {
  const settings = { secretsKey: null, secretsKeyPath: join(await createFolder(context), "secrets.key") };

  expect(await readKeyFit(stored.database, settings)).toBe("unused");

  expect((await stored.pool.query("select from secrets_key")).rowCount).toBe(0);
  expect(await readdir(dirname(settings.secretsKeyPath))).toEqual([]);
});
