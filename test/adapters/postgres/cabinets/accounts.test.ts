import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listCabinets, readCredentials } from "../../../../src/adapters/postgres/cabinets/cabinet-directory.ts";
import { createCredentialVault } from "../../../../src/adapters/postgres/cabinets/credential-vault.ts";
import { createSecretBox } from "../../../../src/adapters/secrets/secret-box.ts";
import { InvariantError, SettingsError } from "../../../../src/domain/errors/errors.ts";
import { accountId, cabinetId, marketplaceName } from "../../../../src/domain/identifiers.ts";
import { usualTokensPerDay } from "../../../../src/domain/supplier.ts";
import type { Accounts, OpenAccount } from "../../../../src/ports/accounts.ts";
import { accountsOf } from "../../../samples/accounts-of.ts";
import { countWaiting } from "../../../samples/queue-up.ts";
import { openStored, type Stored, sampleCabinet, sampleSupplier } from "../../../samples/stored.ts";

const wildberries = marketplaceName("wildberries");

let stored: Stored;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")], { tokensPerDay: 5_000_000_000 });
});
afterAll(() => stored.close());
beforeEach(() => stored.pool.query("update cabinet set stopped_reason = null, stopped_at = null"));

async function openedBy(accounts: Accounts): Promise<OpenAccount> {
  const opened = await accounts.open(stored.account);
  if (opened === null) throw new Error("The account isn't there.");
  return opened;
}

const byApi = { route: "api", stop: null, isVerified: true, isProbeDue: false };

test("an opened account has its supplier, its cabinet and what its marketplace can do", async () => {
  const { accounts, abilities, client } = accountsOf(stored);

  expect(await accounts.open(stored.account)).toEqual({
    accountId: stored.account,
    credentialsMark: expect.stringMatching(/^[0-9a-f]{64}$/),
    signedInAt: null,
    cabinetId: "wool-wb",
    supplier: { ...sampleSupplier, tokensPerDay: 5_000_000_000 },
    marketplace: "wildberries",
    marketplaceTitle: "Wildberries",
    abilities,
    client,
    answerSince: expect.any(Date),
    ways: { review: byApi, question: byApi },
    wantedRoute: "api",
    browser: null,
    browserHome: null,
    keepEvidence: null,
    probeApi: null,
    isPaused: false,
  });
});

describe("the cap of model tokens", () => {
  const capOf = async () => (await openedBy(accountsOf(stored).accounts)).supplier.tokensPerDay;

  test("is the usual one where an earlier version stored nothing", async () => {
    await stored.pool.query("update supplier set tokens_per_day = null");

    expect(await capOf()).toBe(usualTokensPerDay);
    await stored.importSuppliers([sampleCabinet("wool-wb")], { tokensPerDay: 5_000_000_000 });
  });

  test("is none where the supplier says so", async () => {
    await stored.importSuppliers([sampleCabinet("wool-wb")], { tokensPerDay: null });

    expect(await capOf()).toBeNull();
    await stored.importSuppliers([sampleCabinet("wool-wb")], { tokensPerDay: 5_000_000_000 });
  });
});

test("the connector gets the credentials in the clear, and the account's rate budget", async () => {
  const { accounts, opened, budget } = accountsOf(stored);

  await accounts.open(stored.account);

  expect(opened).toEqual([{ credentials: { token: "token-of-wool-wb" }, budget }]);
});

test("an account that nobody has imported can't be opened", async () => {
  expect(await accountsOf(stored).accounts.open(accountId(999))).toBeNull();
});

test("a stopped cabinet isn't opened any more, and the list says why", async () => {
  const { accounts } = accountsOf(stored);

  expect(await accounts.stop(await openedBy(accounts), "credentialExpired")).toBe(true);

  expect(await accounts.open(stored.account)).toBeNull();
  expect(await listCabinets(stored.database, "everybody")).toEqual([
    {
      id: "wool-wb",
      supplierId: "northern-wool",
      supplierName: "Northern Wool",
      marketplace: "wildberries",
      accountId: stored.account,
      accountExternalId: "seller-of-wool-wb",
      route: "auto",
      kindRoutes: { review: "api", question: "api" },
      pagesStop: null,
      pagesStoppedAt: null,
      signedInAt: null,
      sessionHome: null,
      sessionHost: null,
      stoppedReason: "credentialExpired",
      nextTryAt: expect.any(Date),
      isPaused: false,
      lacksProducts: false,
    },
  ]);
});

test("two lanes that stop the same cabinet stop it once, and the first reason stands", async () => {
  const { accounts } = accountsOf(stored);
  await stored.pool.query("delete from audit_event");
  const opened = await openedBy(accounts);

  expect(await accounts.stop(opened, "credentialExpired")).toBe(true);
  expect(await accounts.stop(opened, "credentialInvalid")).toBe(false);

  const audit = await stored.pool.query("select action, subject, details from audit_event");
  expect(audit.rows).toEqual([
    { action: "cabinet-stopped", subject: "cabinet:wool-wb", details: { reason: "credentialExpired" } },
  ]);
});

test.each(["another token", "token-of-wool-wb"])(
  "a refusal that comes after an import stops nothing, though it brought %s",
  async (token) => {
    const { accounts } = accountsOf(stored);
    const opened = await openedBy(accounts);
    await stored.importSuppliers([sampleCabinet("wool-wb", { credentials: { token } })]);

    expect(await accounts.stop(opened, "credentialInvalid")).toBe(false);

    expect(await accounts.open(stored.account)).not.toBeNull();
    await stored.importSuppliers([sampleCabinet("wool-wb")], { tokensPerDay: 5_000_000_000 });
  },
);

test("a refusal that races an import stops only what was refused", async () => {
  const { accounts } = accountsOf(stored);
  const opened = await openedBy(accounts);

  // The import holds the row; the stop has begun before it is committed.
  const importing = await stored.pool.connect();
  await importing.query("begin");
  await importing.query("update cabinet set credentials = 'sealed anew'::bytea, updated_at = now()");
  const stopping = accounts.stop(opened, "credentialInvalid");
  await expect.poll(() => countWaiting(stored.pool)).toBe(1);
  await importing.query("commit");
  importing.release();

  expect(await stopping).toBe(false);
  await stored.importSuppliers([sampleCabinet("wool-wb")], { tokensPerDay: 5_000_000_000 });
});

test("credentials that can't be decrypted stop their cabinet alone, and a person is told", async () => {
  const { accounts } = accountsOf(stored);
  await stored.pool.query("update cabinet set credentials = 'damaged beyond repair, but long enough'::bytea");

  expect(await accounts.open(stored.account)).toBeNull();

  expect(await listCabinets(stored.database, "everybody")).toMatchObject([
    { stoppedReason: "credentialUnreadable", nextTryAt: null },
  ]);
  await stored.importSuppliers([sampleCabinet("wool-wb")], { tokensPerDay: 5_000_000_000 });
});

test("a cabinet that was opened once can be named without the database", async () => {
  const { accounts } = accountsOf(stored);

  expect(accounts.cabinetOf(stored.account)).toBeNull();
  await accounts.open(stored.account);

  expect(accounts.cabinetOf(stored.account)).toBe("wool-wb");
});

test("a marketplace that this version doesn't know is named", async () => {
  const opening = accountsOf(stored, marketplaceName("ozon")).accounts.open(stored.account);

  await expect(opening).rejects.toThrow(InvariantError);
  await expect(opening).rejects.toThrow('no marketplace "wildberries"');
});

test("credentials that were sealed with another key are a fault of the settings", async () => {
  const otherVault = createCredentialVault(createSecretBox(new Uint8Array(32).fill(8)));

  await expect(accountsOf(stored, wildberries, otherVault).accounts.open(stored.account)).rejects.toThrow(
    SettingsError,
  );
});

test("sealed credentials are worthless in another cabinet's row", async () => {
  const found = await stored.pool.query("select credentials from cabinet where id = 'wool-wb'");

  expect(() => stored.vault.open(cabinetId("silk-wb"), found.rows[0].credentials)).toThrow(SettingsError);
});

test("a cabinet's credentials can be read for a check; an unknown cabinet has none", async () => {
  expect(await readCredentials(stored.database, stored.vault, "everybody", cabinetId("wool-wb"))).toEqual({
    credentials: { token: "token-of-wool-wb" },
    opened: await openedBy(accountsOf(stored).accounts).then(({ accountId, credentialsMark, signedInAt }) => ({
      accountId,
      credentialsMark,
      signedInAt,
    })),
  });
  expect(await readCredentials(stored.database, stored.vault, "everybody", cabinetId("silk-wb"))).toBeNull();
});

test("a supplier that an earlier version imported has the usual policy for what it doesn't say", async () => {
  await stored.pool.query(`update supplier set policy = policy - 'cancelledOrders' - 'markSkippedAsSeen'`);

  const account = await accountsOf(stored).accounts.open(stored.account);

  expect(account?.supplier.policy).toEqual(sampleSupplier.policy);
});
