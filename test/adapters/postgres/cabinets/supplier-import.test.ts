import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCredentials } from "../../../../src/adapters/postgres/cabinets/cabinet-directory.ts";
import { resumeCabinet } from "../../../../src/adapters/postgres/cabinets/stopped-cabinets.ts";
import { importSuppliers } from "../../../../src/adapters/postgres/cabinets/supplier-import.ts";
import { InputError } from "../../../../src/domain/errors/errors.ts";
import { cabinetId, supplierId } from "../../../../src/domain/identifiers.ts";
import { service } from "../../../../src/domain/people/actor.ts";
import type { Credentials } from "../../../../src/ports/desk/cabinets.ts";
import type { ImportedSupplier } from "../../../../src/ports/desk/supplier-import.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { openStored, type Stored, sampleCabinet, sampleSupplier } from "../../../samples/stored.ts";

const day = 24 * 3_600_000;
const wool = cabinetId("wool-wb");

let stored: Stored;
beforeEach(async () => {
  stored = await openStored();
});
afterEach(() => stored.close());

function importEntries(...entries: readonly ImportedSupplier[]) {
  return importSuppliers(stored.database, stored.vault, service, entries);
}

function entry(supplier: string, ...cabinets: ImportedSupplier["cabinets"]): ImportedSupplier {
  return { supplier: { ...sampleSupplier, id: supplierId(supplier) }, cabinets };
}

async function rows(statement: string) {
  return (await stored.pool.query(statement)).rows;
}

async function credentialsOf(id: string): Promise<Credentials> {
  const [found] = await rows(`select credentials from cabinet where id = '${id}'`);
  return stored.vault.open(cabinetId(id), found.credentials);
}

describe("an import", () => {
  test("stores suppliers, accounts and cabinets, and says so", async () => {
    const report = await importEntries(
      entry("wool", sampleCabinet("wool-wb"), sampleCabinet("wool-two")),
      entry("silk"),
    );

    expect(report).toEqual({
      suppliers: 2,
      cabinetsAdded: ["wool-wb", "wool-two"],
      cabinetsUpdated: [],
      suppliersNotNamed: [],
      cabinetsNotNamed: [],
    });
    expect(await rows("select marketplace, external_id, is_hash from account order by external_id")).toEqual([
      { marketplace: "wildberries", external_id: "seller-of-wool-two", is_hash: false },
      { marketplace: "wildberries", external_id: "seller-of-wool-wb", is_hash: false },
    ]);
  });

  test("I8: seals the credentials, and leaves the token nowhere in the clear", async () => {
    await importEntries(entry("wool", sampleCabinet("wool-wb", { credentials: { token: "eyJsecret-token" } })));

    const everything = await rows("select cabinet::text, encode(credentials, 'escape') as bytes from cabinet");
    const audit = await rows("select audit_event::text from audit_event");
    expect(JSON.stringify([everything, audit])).not.toContain("eyJsecret");
    expect(await credentialsOf("wool-wb")).toEqual({ token: "eyJsecret-token" });
  });

  test("of the same file again changes nothing but what the file says anew", async () => {
    await importEntries(entry("wool", sampleCabinet("wool-wb")));

    const changed = { ...entry("wool").supplier, name: "Wool & Sons", tokensPerDay: 1_000 };
    const cabinets = [sampleCabinet("wool-wb", { route: "api", credentials: { token: "new" } })];
    const report = await importEntries({ supplier: changed, cabinets });

    expect(report).toMatchObject({ cabinetsAdded: [], cabinetsUpdated: ["wool-wb"] });
    expect(await rows("select name, tokens_per_day::int from supplier")).toEqual([
      { name: "Wool & Sons", tokens_per_day: 1_000 },
    ]);
    expect(await rows("select route from cabinet")).toEqual([{ route: "api" }]);
    expect(await rows("select count(*)::int from account")).toEqual([{ count: 1 }]);
    expect(await credentialsOf("wool-wb")).toEqual({ token: "new" });
  });

  test("reports what the file no longer names, and keeps it", async () => {
    await importEntries(entry("wool", sampleCabinet("wool-wb"), sampleCabinet("wool-two")), entry("silk"));

    const report = await importEntries(entry("wool", sampleCabinet("wool-wb")));

    expect(report).toMatchObject({ suppliersNotNamed: ["silk"], cabinetsNotNamed: ["wool-two"] });
    expect(await rows("select id from cabinet order by id")).toEqual([{ id: "wool-two" }, { id: "wool-wb" }]);
  });

  test("refuses an account that another supplier has already, and stores nothing of the file", async () => {
    const identity = { externalId: "seller-1", isHash: false };
    await importEntries(entry("wool", sampleCabinet("wool-wb", { identity })));

    const refused = importEntries(entry("linen"), entry("silk", sampleCabinet("silk-wb", { identity })));

    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toMatchObject({
      faults: [{ code: "accountTaken", parameters: { holder: "wool-wb", holderSupplier: "wool" } }],
    });
    expect(await rows("select id from supplier")).toEqual([{ id: "wool" }]);
  });

  test("of the same account by two people at the same time lets one of them through", async () => {
    const identity = { externalId: "seller-1", isHash: false };

    const results = await Promise.allSettled([
      importEntries(entry("wool", sampleCabinet("wool-wb", { identity }))),
      importEntries(entry("silk", sampleCabinet("silk-wb", { identity }))),
    ]);

    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(InputError);
  });

  test("is written down for each supplier", async () => {
    await importEntries(entry("wool", sampleCabinet("wool-wb")));

    expect(await rows("select action, subject, details from audit_event")).toEqual([
      { action: "supplier-imported", subject: "supplier:wool", details: { cabinets: 1 } },
    ]);
  });
});

describe("an account whose token names nobody", () => {
  const hashed = (externalId: string) => sampleCabinet("wool-wb", { identity: { externalId, isHash: true } });

  test("follows its cabinet to the next token, with its history", async () => {
    await importEntries(entry("wool", hashed("hash-1")));
    await placeFeedback(stored.pool, { state: "published" });

    await importEntries(entry("wool", hashed("hash-2")));

    expect(await rows("select id, external_id from account")).toEqual([{ id: 1, external_id: "hash-2" }]);
    expect(await rows("select account_id from feedback")).toEqual([{ account_id: 1 }]);
  });

  test("is named as soon as a token names it, and keeps the name when a later one doesn't", async () => {
    await importEntries(entry("wool", hashed("hash-1")));

    await importEntries(entry("wool", sampleCabinet("wool-wb", { identity: { externalId: "sid-1", isHash: false } })));
    await importEntries(entry("wool", hashed("hash-2")));

    expect(await rows("select id, external_id, is_hash from account")).toEqual([
      { id: 1, external_id: "sid-1", is_hash: false },
    ]);
  });
});

describe("a stopped cabinet", () => {
  beforeEach(async () => {
    await importEntries(entry("wool", sampleCabinet("wool-wb")));
    await stored.pool.query(
      `update cabinet set stopped_reason = 'credentialExpired', stopped_at = now(),
        next_collect_at = now() + interval '1 day'`,
    );
  });

  const standing = () => rows("select stopped_reason, stopped_at, next_collect_at <= now() as due from cabinet");
  const working = [{ stopped_reason: null, stopped_at: null, due: true }];

  test("goes on when it is imported again", async () => {
    await importEntries(entry("wool", sampleCabinet("wool-wb")));

    expect(await standing()).toEqual(working);
  });

  test("goes on when a check finds it well, and that is written down once", async () => {
    const checked = await readCredentials(stored.database, stored.vault, "everybody", wool);
    if (checked === null) throw new Error("The cabinet isn't there.");

    expect(await resumeCabinet(stored.database, checked.opened)).toBe(true);
    expect(await resumeCabinet(stored.database, checked.opened)).toBe(false);

    expect(await standing()).toEqual(working);
    expect(await rows("select subject from audit_event where action = 'cabinet-resumed'")).toEqual([
      { subject: "cabinet:wool-wb" },
    ]);
  });
});

test("a new budget ends the wait for the next day's tokens, and no other wait", async () => {
  await importEntries(entry("wool", sampleCabinet("wool-wb")));
  await stored.pool.query(`
    insert into lane_pause (account_id, stage, until, reason, failures)
    select account_id, stage, now() + interval '5 hours', reason, 0
    from cabinet, (values ('draft', 'tokenBudgetSpent'), ('confirm', 'tokenCapTooSmall'), ('deliver', 'rateLimited')) pause(stage, reason)`);

  await importEntries(entry("wool", sampleCabinet("wool-wb")));

  expect(await rows("select stage from lane_pause")).toEqual([{ stage: "deliver" }]);
});

describe("how far back is answered", () => {
  const importSince = (answerSinceMs: number | null) => {
    const { supplier, cabinets } = entry("wool", sampleCabinet("wool-wb"));
    return importEntries({ supplier: { ...supplier, answerSinceMs }, cabinets });
  };
  const ago = (ms: number) => new Date(Date.now() - ms);
  const skipped = (ageMs: number) =>
    placeFeedback(stored.pool, { state: "skipped", reason: "tooOld", writtenAt: ago(ageMs) });

  test("is counted from the first import, not from the latest", async () => {
    await importSince(30 * day);
    await stored.pool.query("update cabinet set created_at = now() - interval '10 days'");

    await importSince(30 * day);

    expect(
      await rows("select round(extract(epoch from now() - answer_since) / 86400)::int as days from cabinet"),
    ).toEqual([{ days: 40 }]);
  });

  test("takes up what was too old before when it is widened, and nothing else", async () => {
    await importSince(30 * day);
    const taken = await skipped(50 * day);
    const stillTooOld = await skipped(100 * day);
    const unanswerable = await placeFeedback(stored.pool, { state: "skipped", reason: "notAnswerable" });

    await importSince(60 * day);

    expect(await stored.stateOf(taken)).toEqual({ state: "new", reason: "answerSinceWidened" });
    expect(await stored.stateOf(stillTooOld)).toMatchObject({ state: "skipped" });
    expect(await stored.stateOf(unanswerable)).toMatchObject({ state: "skipped" });
  });

  test("takes up reviews of cancelled orders when the policy answers them after all", async () => {
    const importWith = (cancelledOrders: "answer" | "skip") => {
      const { supplier, cabinets } = entry("wool", sampleCabinet("wool-wb"));
      return importEntries({ supplier: { ...supplier, policy: { ...supplier.policy, cancelledOrders } }, cabinets });
    };
    const place = (ageMs: number) =>
      placeFeedback(stored.pool, { state: "skipped", reason: "cancelledOrder", writtenAt: ago(ageMs) });
    await importWith("skip");
    const [left, old] = [await place(day), await place(100 * day)];

    await importWith("skip");
    expect(await stored.stateOf(left)).toMatchObject({ state: "skipped" });
    await importWith("answer");

    expect(await stored.stateOf(left)).toEqual({ state: "new", reason: "policyWidened" });
    expect(await stored.stateOf(old)).toMatchObject({ state: "skipped" });
  });

  test("may be the whole backlog", async () => {
    await importSince(30 * day);
    const old = await skipped(3_000 * day);

    await importSince(null);

    expect(await stored.stateOf(old)).toMatchObject({ state: "new" });
    expect(await rows("select answer_since from cabinet")).toEqual([{ answer_since: null }]);
  });
});
