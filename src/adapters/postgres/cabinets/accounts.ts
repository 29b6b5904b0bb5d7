// Opening an account: its cabinet, its supplier and its credentials, in one read.

import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { InvariantError, OtherSecretsKeyError } from "../../../domain/errors/errors.ts";
import type { AccountId, CabinetId, MarketplaceName } from "../../../domain/identifiers.ts";
import { wantedRouteOf } from "../../../domain/route.ts";
import { usualPolicy, usualVoice } from "../../../domain/supplier.ts";
import type { Accounts, OpenAccount } from "../../../ports/accounts.ts";
import type { Browsers } from "../../../ports/browser.ts";
import type { Connector, Marketplaces, OpenWays } from "../../../ports/connector.ts";
import type { Credentials } from "../../../ports/desk/cabinets.ts";
import type { Log } from "../../../ports/log.ts";
import type { AccountBudget } from "../../../ports/rate-budget.ts";
import { type Database, withoutParameters } from "../connection/database.ts";
import { account, cabinet, secretsKey, supplier } from "../schema/tables/cabinets.ts";
import { browserSession } from "../schema/tables/routes.ts";
import { stopBrowser } from "./browser-sessions.ts";
import type { CredentialVault } from "./credential-vault.ts";
import { openSealed } from "./secrets-key.ts";
import { markOf, resumeCabinet, stopCabinet, stopForReason, takeProbe } from "./stopped-cabinets.ts";
import { tokenCapOf } from "./token-cap-column.ts";
import { readWays, waysOfCabinet } from "./ways.ts";

export type AccountsDependencies = {
  readonly database: Database;
  readonly vault: CredentialVault;
  readonly marketplaces: Pick<Marketplaces, "load">;
  readonly openWays: OpenWays;
  readonly browsers: Pick<Browsers, "of">;
  readonly budgetOf: (accountId: AccountId, marketplace: MarketplaceName) => AccountBudget;
  readonly log: Log;
};

export function createAccounts(dependencies: AccountsDependencies): Accounts {
  const { database } = dependencies;
  const cabinets = new Map<AccountId, CabinetId>();

  const open = async (accountId: AccountId, condition: SQL): Promise<OpenAccount | null> => {
    const row = await readRow(database, accountId, condition);
    if (row === null) return null;
    cabinets.set(accountId, row.cabinet.id);
    return openRow(row, dependencies);
  };

  return {
    open: (accountId) => open(accountId, isNull(cabinet.stoppedReason)),
    stop: (opened, reason) => stopCabinet(database, opened, reason),
    stopBrowser: (opened, reason) => stopBrowser(database, opened, reason),
    takeProbe: async (accountId) =>
      (await takeProbe(database, accountId)) ? open(accountId, isNotNull(cabinet.stoppedReason)) : null,
    stayStopped: async (opened, reason) => {
      await stopForReason(database, opened, reason);
    },
    resume: (opened) => resumeCabinet(database, opened),
    cabinetOf: (accountId) => cabinets.get(accountId) ?? null,
  };
}

async function readRow(database: Database, accountId: AccountId, condition: SQL) {
  const [found] = await withoutParameters(
    database
      .select({
        cabinet,
        account,
        supplier,
        secretsKey,
        ways: waysOfCabinet,
        browserHome: browserSession.home,
        signedInAt: browserSession.signedInAt,
      })
      .from(cabinet)
      .innerJoin(account, eq(account.id, cabinet.accountId))
      .innerJoin(supplier, eq(supplier.id, cabinet.supplierId))
      .leftJoin(browserSession, eq(browserSession.accountId, account.id))
      .leftJoin(secretsKey, sql`true`)
      .where(and(eq(cabinet.accountId, accountId), isNull(cabinet.removedAt), condition)),
  );
  return found ?? null;
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

async function openRow(row: Row, dependencies: AccountsDependencies): Promise<OpenAccount | null> {
  const { database, vault, marketplaces, log } = dependencies;
  const { marketplace } = row.account;
  const connector = (await marketplaces.load([marketplace])).get(marketplace);
  if (connector === undefined) {
    throw new InvariantError(`This version knows no marketplace "${marketplace}"; update it.`);
  }
  const keyInUse = row.secretsKey?.fingerprint ?? null;
  if (keyInUse !== null && keyInUse !== vault.keyFingerprint) throw new OtherSecretsKeyError();
  const { signedInAt } = row;
  const opened = { accountId: row.account.id, credentialsMark: markOf(row.cabinet.credentials), signedInAt };
  const credentials = openSealed(vault, row.cabinet.id, row.cabinet.credentials);
  if (credentials === null) {
    // Which key is the right one isn't known yet: nothing speaks against the credentials.
    if (keyInUse === null) throw new OtherSecretsKeyError();
    await stopForReason(database, opened, "credentialUnreadable");
    log.error("The cabinet was stopped: its stored credentials can't be decrypted", { cabinetId: row.cabinet.id });
    return null;
  }
  return {
    ...opened,
    ...openRoutes(row, connector, credentials, dependencies),
    browserHome: row.browserHome,
    cabinetId: row.cabinet.id,
    supplier: {
      id: row.supplier.id,
      name: row.supplier.name,
      voice: { ...usualVoice, ...row.supplier.voice },
      policy: { ...usualPolicy, ...row.supplier.policy },
      answerSinceMs: row.supplier.answerSinceMs,
      tokensPerDay: tokenCapOf(row.supplier.tokensPerDay),
      timeZone: row.supplier.timeZone,
    },
    marketplace: connector.name,
    marketplaceTitle: connector.title,
    answerSince: row.cabinet.answerSince,
    isPaused: row.cabinet.pausedAt !== null || row.supplier.pausedAt !== null,
  };
}

function openRoutes(
  row: Row,
  connector: Connector,
  { proxy, ...credentials }: Credentials,
  { openWays, browsers, budgetOf }: AccountsDependencies,
): Pick<OpenAccount, "abilities" | "client" | "ways" | "wantedRoute" | "browser" | "keepEvidence" | "probeApi"> {
  const ways = readWays(row.ways);
  const budget = budgetOf(row.account.id, connector.name);
  const browser = browsers.of({ cabinetId: row.cabinet.id, proxy: proxy ?? null });
  const wantedRoute = wantedRouteOf(row.cabinet.route, connector.routes.browser);
  const { api } = connector.routes;
  const kindRoutes = { review: ways.review.route, question: ways.question.route };
  const hasPages = Object.values(ways).some(({ route, stop }) => route === "browser" && stop === null);
  const ownWords = connector.routes.browser?.ownWords ?? [];
  const keepEvidence: OpenAccount["keepEvidence"] = async (kind, name) => {
    if (ways[kind].route === "browser") await browser.keepEvidence(name, ownWords);
  };
  return {
    ...openWays(connector, kindRoutes, { credentials, budget, browser }),
    ways,
    wantedRoute,
    browser: hasPages ? browser : null,
    keepEvidence: hasPages ? keepEvidence : null,
    probeApi: wantedRoute === null ? (kind, signal) => api.open(credentials, budget).probe(kind, signal) : null,
  };
}
