// Which key the credentials are sealed with, and exchanging it.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listCabinets } from "../../../../src/adapters/postgres/cabinets/cabinet-directory.ts";
import {
  type CredentialVault,
  createCredentialVault,
} from "../../../../src/adapters/postgres/cabinets/credential-vault.ts";
import { resetKey, rotateKey } from "../../../../src/adapters/postgres/cabinets/key-exchange.ts";
import { readKeyFingerprint, refuseOtherKey, useKey } from "../../../../src/adapters/postgres/cabinets/secrets-key.ts";
import { importSuppliers } from "../../../../src/adapters/postgres/cabinets/supplier-import.ts";
import { createSecretBox } from "../../../../src/adapters/secrets/secret-box.ts";
import { OtherSecretsKeyError } from "../../../../src/domain/errors/errors.ts";
import { service } from "../../../../src/domain/people/actor.ts";
import { accountsOf } from "../../../samples/accounts-of.ts";
import { countWaiting } from "../../../samples/queue-up.ts";
import { openStored, type Stored, sampleCabinet, sampleSupplier } from "../../../samples/stored.ts";

const vaultWith = (byte: number): CredentialVault =>
  createCredentialVault(createSecretBox(new Uint8Array(32).fill(byte)));
const other = vaultWith(8);
const olga = { kind: "commandLine", user: "olga" } as const;
const nothing = async () => undefined;

let stored: Stored;
beforeEach(async () => {
  stored = await openStored();
});
afterEach(() => stored.close());

function importWith(vault: CredentialVault, ...ids: readonly string[]) {
  return importSuppliers(stored.database, vault, service, [
    { supplier: sampleSupplier, cabinets: ids.map((id) => sampleCabinet(id)) },
  ]);
}

/** As a version before fingerprints left it. */
async function forgetFingerprint(): Promise<void> {
  await stored.pool.query("delete from secrets_key");
}

async function sealedBy(vault: CredentialVault): Promise<readonly string[]> {
  const cabinets = await listCabinets(stored.database, "everybody");
  const { rows } = await stored.pool.query<{ id: string; credentials: Uint8Array }>(
    "select id, credentials from cabinet",
  );
  return cabinets.flatMap(({ id }) => {
    const sealed = rows.find((row) => row.id === id)?.credentials ?? new Uint8Array();
    try {
      return vault.open(id, sealed)["token"] === `token-of-${id}` ? [id] : [];
    } catch {
      return [];
    }
  });
}

describe("a fingerprint", () => {
  test("tells keys apart and holds nothing of them", () => {
    const key = new Uint8Array(32).fill(7);
    const { keyFingerprint } = createSecretBox(key);

    expect(createSecretBox(key).keyFingerprint).toBe(keyFingerprint);
    expect(other.keyFingerprint).not.toBe(keyFingerprint);
    expect(keyFingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(Buffer.from(key).toString("hex")).not.toContain(keyFingerprint.slice(0, 8));
  });
});

describe("the first key", () => {
  test("is adopted by an empty database, and another is refused from then on", async () => {
    await useKey(stored.database, stored.vault);

    await expect(useKey(stored.database, other)).rejects.toThrow(OtherSecretsKeyError);
    await useKey(stored.database, stored.vault);
  });

  test("of several processes that come at once, each with its own, is one; the others are refused", async () => {
    const vaults = Array.from({ length: 6 }, (_, number) => vaultWith(20 + number));

    const results = await Promise.allSettled(
      vaults.map((vault, number) =>
        number % 2 === 0 ? useKey(stored.database, vault) : importWith(vault, `wool-${number}`),
      ),
    );

    const winners = vaults.filter((_, number) => results[number]?.status === "fulfilled");
    expect(winners.map(({ keyFingerprint }) => keyFingerprint)).toEqual([await readKeyFingerprint(stored.database)]);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toBeInstanceOf(OtherSecretsKeyError);
    }
  });

  test("of a database from before fingerprints is the one that opens what it holds", async () => {
    await importWith(stored.vault, "wool-wb", "silk-wb");
    await forgetFingerprint();

    await expect(useKey(stored.database, other)).rejects.toThrow(OtherSecretsKeyError);
    await expect(importWith(other, "wool-wb")).rejects.toThrow(OtherSecretsKeyError);
    await useKey(stored.database, stored.vault);

    expect(await readKeyFingerprint(stored.database)).toBe(stored.vault.keyFingerprint);
    expect(await sealedBy(stored.vault)).toEqual(["silk-wb", "wool-wb"]);
  });

  test("of such a database with credentials of two keys is the one that opens most", async () => {
    await importWith(stored.vault, "wool-wb", "silk-wb");
    await forgetFingerprint();
    const strange = Buffer.from(other.seal(sampleCabinet("felt-wb").id, { token: "token-of-felt-wb" }));
    await importWith(stored.vault, "wool-wb", "silk-wb", "felt-wb");
    await stored.pool.query("update cabinet set credentials = $1 where id = 'felt-wb'", [strange]);
    await forgetFingerprint();

    await expect(useKey(stored.database, other)).rejects.toThrow(OtherSecretsKeyError);
    await useKey(stored.database, stored.vault);
  });

  test("isn't known yet: then a wrong one stops no cabinet", async () => {
    await importWith(stored.vault, "wool-wb");
    await forgetFingerprint();
    const { accounts } = accountsOf(stored, undefined, other);

    await expect(accounts.open(stored.account)).rejects.toThrow(OtherSecretsKeyError);

    expect(await listCabinets(stored.database, "everybody")).toMatchObject([{ stoppedReason: null }]);
  });
});

test("an import under another key changes nothing", async () => {
  await importWith(stored.vault, "wool-wb");

  await expect(importWith(other, "wool-wb", "silk-wb")).rejects.toThrow(OtherSecretsKeyError);

  expect(await sealedBy(stored.vault)).toEqual(["wool-wb"]);
  expect(await listCabinets(stored.database, "everybody")).toHaveLength(1);
});

describe("rotating the key", () => {
  beforeEach(() => importWith(stored.vault, "wool-wb", "silk-wb"));
  const rotate = (keep: () => Promise<void> = nothing) =>
    rotateKey(stored.database, olga, { from: stored.vault, to: other, keep });

  test("seals everything anew, and the old key is refused from then on", async () => {
    expect(await rotate()).toEqual({ sealed: 2, unreadable: 0 });

    expect([await sealedBy(stored.vault), await sealedBy(other)]).toEqual([[], ["silk-wb", "wool-wb"]]);
    await expect(refuseOtherKey(stored.database, stored.vault)).rejects.toThrow(OtherSecretsKeyError);
    await expect(importWith(stored.vault, "wool-wb")).rejects.toThrow(OtherSecretsKeyError);
    await expect(accountsOf(stored).accounts.open(stored.account)).rejects.toThrow(OtherSecretsKeyError);
    await useKey(stored.database, other);
  });

  test("a second time has nothing to do", async () => {
    await rotate();

    expect(await rotate()).toBeNull();
  });

  test("with a key that isn't the one in use changes nothing", async () => {
    const rotating = rotateKey(stored.database, olga, { from: vaultWith(9), to: other, keep: nothing });

    await expect(rotating).rejects.toThrow(OtherSecretsKeyError);

    expect(await sealedBy(stored.vault)).toEqual(["silk-wb", "wool-wb"]);
  });

  test("changes nothing when the new key can't be kept safe", async () => {
    await expect(rotate(() => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");

    expect(await sealedBy(stored.vault)).toEqual(["silk-wb", "wool-wb"]);
    expect(await readKeyFingerprint(stored.database)).toBe(stored.vault.keyFingerprint);
  });

  test("by two people at once, each with a new key, lets one of them through", async () => {
    const third = vaultWith(9);

    const results = await Promise.allSettled([
      rotate(),
      rotateKey(stored.database, olga, { from: stored.vault, to: third, keep: nothing }),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const winner = results[0]?.status === "fulfilled" ? other : third;
    expect(await sealedBy(winner)).toEqual(["silk-wb", "wool-wb"]);
    expect(await readKeyFingerprint(stored.database)).toBe(winner.keyFingerprint);
  });

  test("waits for an import that seals with the old key, and seals that anew as well", async () => {
    const importing = await stored.pool.connect();
    await importing.query("begin");
    await importing.query("select from secrets_key for share");
    const rotating = rotate();
    await expect.poll(() => countWaiting(stored.pool)).toBe(1);
    const fresh = Buffer.from(stored.vault.seal(sampleCabinet("wool-wb").id, { token: "token-of-wool-wb" }));
    await importing.query("update cabinet set credentials = $1 where id = 'wool-wb'", [fresh]);
    await importing.query("commit");
    importing.release();

    expect(await rotating).toEqual({ sealed: 2, unreadable: 0 });
    expect(await sealedBy(other)).toEqual(["silk-wb", "wool-wb"]);
  });

  test("an import that has begun meanwhile is refused when it is done", async () => {
    const kept = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const rotating = rotate(() => {
      begun.resolve();
      return kept.promise;
    });
    await begun.promise;
    const importing = importWith(stored.vault, "wool-wb");
    const refused = expect(importing).rejects.toThrow(OtherSecretsKeyError);
    await expect.poll(() => countWaiting(stored.pool)).toBe(1);
    kept.resolve();
    await rotating;

    await refused;
    expect(await sealedBy(other)).toEqual(["silk-wb", "wool-wb"]);
  });

  test("leaves what couldn't be decrypted before as it is", async () => {
    await stored.pool.query(
      "update cabinet set credentials = 'damaged beyond repair, long enough' where id = 'silk-wb'",
    );

    expect(await rotate()).toEqual({ sealed: 1, unreadable: 1 });
  });
});

test("the audit trail names who exchanged the key, and who gave a lost one up", async () => {
  await importWith(stored.vault, "wool-wb");
  await rotateKey(stored.database, olga, { from: stored.vault, to: other, keep: nothing });
  await resetKey(stored.database, service, vaultWith(9));

  const { rows } = await stored.pool.query(
    "select actor, action from audit_event where subject = 'secrets-key' order by id",
  );
  expect(rows).toEqual([
    { actor: "person:olga", action: "secrets-key-rotated" },
    { actor: "service", action: "secrets-key-reset" },
  ]);
});

describe("a lost key", () => {
  beforeEach(() => importWith(stored.vault, "wool-wb", "silk-wb"));

  test("is given up: the present one is in use, and the cabinets stop until they are imported again", async () => {
    expect(await resetKey(stored.database, olga, other)).toBe(2);

    expect(await listCabinets(stored.database, "everybody")).toMatchObject([
      { id: "silk-wb", stoppedReason: "credentialUnreadable", nextTryAt: null },
      { id: "wool-wb", stoppedReason: "credentialUnreadable", nextTryAt: null },
    ]);
    await importWith(other, "wool-wb");
    const listed = await listCabinets(stored.database, "everybody");
    expect(listed.map(({ stoppedReason }) => stoppedReason)).toEqual(["credentialUnreadable", null]);
  });

  test("that is found again opens everything again", async () => {
    await resetKey(stored.database, olga, other);

    expect(await resetKey(stored.database, olga, stored.vault)).toBe(0);

    expect(await sealedBy(stored.vault)).toEqual(["silk-wb", "wool-wb"]);
  });

  test("that isn't lost stays", async () => {
    expect(await resetKey(stored.database, olga, stored.vault)).toBeNull();

    expect((await listCabinets(stored.database, "everybody")).map(({ stoppedReason }) => stoppedReason)).toEqual([
      null,
      null,
    ]);
  });
});
