import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createAccounts } from "../../src/adapters/postgres/accounts.ts";
import { listCabinets, readCredentials } from "../../src/adapters/postgres/cabinet-directory.ts";
import { createCredentialVault } from "../../src/adapters/postgres/credential-vault.ts";
import { createSecretBox } from "../../src/adapters/secrets/secret-box.ts";
import { InvariantError, SettingsError } from "../../src/domain/errors.ts";
import { accountId, cabinetId, marketplaceName } from "../../src/domain/identifiers.ts";
import type { Connector } from "../../src/ports/marketplace.ts";
import { sampleAccount } from "../samples/account.ts";
import { createBudgetBook } from "../samples/budget-book.ts";
import { openStored, type Stored, sampleCabinet, sampleSupplier } from "../samples/stored.ts";

const wildberries = marketplaceName("wildberries");
const { abilities, client } = sampleAccount();
const { budget } = createBudgetBook();

let stored: Stored;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")], { tokensPerDay: 5_000_000_000 });
});
afterAll(() => stored.close());
beforeEach(() => stored.pool.query("update cabinet set stopped_reason = null, stopped_at = null"));

/** The accounts of a service with one connector, which tells what it was opened with. */
function openAccounts(name = wildberries, vault = stored.vault) {
  const opened: object[] = [];
  const connector: Pick<Connector, "name" | "title" | "abilities" | "open"> = {
    name,
    title: "Wildberries",
    abilities,
    open: (credentials, accountBudget) => {
      opened.push({ credentials, budget: accountBudget });
      return client;
    },
  };
  const accounts = createAccounts({
    database: stored.database,
    vault,
    connectors: new Map([[name, connector as Connector]]),
    budgetOf: () => budget,
  });
  return { accounts, opened };
}

test("an opened account has its supplier, its cabinet and what its marketplace can do", async () => {
  const account = await openAccounts().accounts.open(stored.account);

  expect(account).toEqual({
    accountId: stored.account,
    cabinetId: "wool-wb",
    supplier: { ...sampleSupplier, tokensPerDay: 5_000_000_000 },
    marketplace: "wildberries",
    marketplaceTitle: "Wildberries",
    abilities,
    client,
    answerSince: expect.any(Date),
  });
});

test("the connector gets the credentials in the clear, and the account's rate budget", async () => {
  const { accounts, opened } = openAccounts();

  await accounts.open(stored.account);

  expect(opened).toEqual([{ credentials: { token: "token-of-wool-wb" }, budget }]);
});

test("an account that nobody has imported can't be opened", async () => {
  expect(await openAccounts().accounts.open(accountId(999))).toBeNull();
});

test("a stopped cabinet isn't opened any more, and the list says why", async () => {
  const { accounts } = openAccounts();

  await accounts.stop(stored.account, "credentialExpired");

  expect(await accounts.open(stored.account)).toBeNull();
  expect(await listCabinets(stored.database)).toEqual([
    {
      id: "wool-wb",
      supplierId: "northern-wool",
      supplierName: "Northern Wool",
      marketplace: "wildberries",
      accountId: stored.account,
      accountExternalId: "seller-of-wool-wb",
      route: "auto",
      stoppedReason: "credentialExpired",
    },
  ]);
});

test("two lanes that stop the same cabinet stop it once, and the first reason stands", async () => {
  const { accounts } = openAccounts();
  await stored.pool.query("delete from audit_event");

  await accounts.stop(stored.account, "credentialExpired");
  await accounts.stop(stored.account, "credentialInvalid");

  const audit = await stored.pool.query("select action, subject, details from audit_event");
  expect(audit.rows).toEqual([
    { action: "cabinet-stopped", subject: "cabinet:wool-wb", details: { reason: "credentialExpired" } },
  ]);
});

test("a marketplace that this version doesn't know is named", async () => {
  const opening = openAccounts(marketplaceName("ozon")).accounts.open(stored.account);

  await expect(opening).rejects.toThrow(InvariantError);
  await expect(opening).rejects.toThrow('no marketplace "wildberries"');
});

test("credentials that were sealed with another key are a fault of the settings", async () => {
  const otherVault = createCredentialVault(createSecretBox(new Uint8Array(32).fill(8)));

  await expect(openAccounts(wildberries, otherVault).accounts.open(stored.account)).rejects.toThrow(SettingsError);
});

test("sealed credentials are worthless in another cabinet's row", async () => {
  const found = await stored.pool.query("select credentials from cabinet where id = 'wool-wb'");

  expect(() => stored.vault.open(cabinetId("silk-wb"), found.rows[0].credentials)).toThrow(SettingsError);
});

test("a cabinet's credentials can be read for a check; an unknown cabinet has none", async () => {
  expect(await readCredentials(stored.database, stored.vault, cabinetId("wool-wb"))).toEqual({
    token: "token-of-wool-wb",
  });
  expect(await readCredentials(stored.database, stored.vault, cabinetId("silk-wb"))).toEqual({});
});
