// A database with one supplier and one account, and the stores on it.

import { afterAll } from "vitest";
import { createCredentialVault } from "../../src/adapters/postgres/cabinets/credential-vault.ts";
import { importSuppliers } from "../../src/adapters/postgres/cabinets/supplier-import.ts";
import { openDatabase } from "../../src/adapters/postgres/connection/database.ts";
import { createDecisions } from "../../src/adapters/postgres/desk/decisions.ts";
import { createCollectionStore } from "../../src/adapters/postgres/flow/collection-store.ts";
import { createDraftingStore } from "../../src/adapters/postgres/flow/drafting-store.ts";
import { createReviewStore } from "../../src/adapters/postgres/flow/review-store.ts";
import { openWakeUpQueue } from "../../src/adapters/postgres/lanes/wake-up-queue.ts";
import { createDeliveryLedger } from "../../src/adapters/postgres/ledger/delivery-ledger.ts";
import { createSecretBox } from "../../src/adapters/secrets/secret-box.ts";
import type { FeedbackState } from "../../src/domain/feedback/feedback-state.ts";
import {
  accountId,
  cabinetId,
  feedbackId,
  type MarketplaceName,
  marketplaceName,
  supplierId,
} from "../../src/domain/identifiers.ts";
import { service } from "../../src/domain/people/actor.ts";
import { type Supplier, usualPolicy } from "../../src/domain/supplier.ts";
import type { ImportedCabinet } from "../../src/ports/desk/supplier-import.ts";
import { silentLog } from "../../trials/silent-log.ts";
import { createTestDatabase } from "../setup/database.ts";
import { sampleFound } from "./feedback.ts";

export const sampleSupplier: Supplier = {
  id: supplierId("northern-wool"),
  name: "Northern Wool",
  voice: { language: "ru", address: "вы", tone: "friendly", signature: null, do: [], dont: [], examples: [] },
  policy: { ...usualPolicy, reviews: { kind: "auto" }, questions: { kind: "review" } },
  answerSinceMs: 30 * 24 * 3_600_000,
  tokensPerDay: null,
  timeZone: "Europe/Moscow",
};

export function sampleCabinet(id: string, parts: Partial<ImportedCabinet> = {}): ImportedCabinet {
  return {
    id: cabinetId(id),
    marketplace: marketplaceName("wildberries"),
    route: "auto",
    credentials: { token: `token-of-${id}` },
    identity: { externalId: `seller-of-${id}`, isHash: false },
    ...parts,
  };
}

export type Stored = Awaited<ReturnType<typeof openStored>>;

/** The same for all tests of a file, with these cabinets of one supplier. */
export async function openStoredWith(...cabinets: readonly string[]): Promise<Stored> {
  return openStoredAt([], ...cabinets);
}

/** Deliveries at these marketplaces go by a broker. */
export async function openStoredAt(
  brokered: readonly MarketplaceName[],
  ...cabinets: readonly string[]
): Promise<Stored> {
  const stored = await openStored(brokered);
  afterAll(() => stored.close());
  await stored.importSuppliers(cabinets.map((id) => sampleCabinet(id)));
  return stored;
}

/** A clone of the template database with everything that writes to it. */
export async function openStored(brokered: readonly MarketplaceName[] = []) {
  const testDatabase = await createTestDatabase();
  const connection = openDatabase({
    connectionString: testDatabase.connectionString,
    log: silentLog,
    maxConnections: 8,
  });
  const { database, pool } = connection;
  const queue = await openWakeUpQueue(pool, { isWorker: false, brokered, log: silentLog });
  const vault = createCredentialVault(createSecretBox(new Uint8Array(32).fill(7)));
  const account = accountId(1);

  const stateOf = async (id: number): Promise<{ state: FeedbackState; reason: string | null }> => {
    const found = await pool.query("select state, reason from feedback where id = $1", [id]);
    return found.rows[0];
  };
  const collection = createCollectionStore(database, queue);
  const drafting = createDraftingStore(database, queue);
  const review = createReviewStore(database, queue);

  /** Takes a new review as far as the state, through the real stores. */
  const storeReview = async (id: string, until: "new" | "drafted" | "inReview" | "approved") => {
    const added = sampleFound(id);
    await collection.storePage(account, {
      added: [added],
      changed: [],
      settled: [],
      reopened: [],
      misshapen: [],
    });
    const found = await pool.query("select id from feedback where external_id = $1", [id]);
    const number = feedbackId(Number(found.rows[0].id));
    if (until === "new") return number;
    await drafting.store(account, [
      {
        kind: "drafted",
        feedback: { ...added, id: number, product: null },
        analysis: { sentiment: "neutral", confidence: 0.9, topics: [], riskFlags: [], language: "ru" },
        source: "test-model",
        reply: `Спасибо за отзыв ${id}!`,
        origin: "model",
        promptVersion: null,
        excerpts: [],
        findings: [],
      },
    ]);
    if (until === "inReview") await review.toPerson(account, [{ id: number, reason: "policy" }]);
    if (until === "approved") await review.approve(account, [{ id: number, version: 1 }]);
    return number;
  };

  return {
    database,
    pool,
    queue,
    vault,
    account,
    connectionString: testDatabase.connectionString,
    collection,
    drafting,
    review,
    ledger: createDeliveryLedger(database, queue, "test-worker"),
    decisions: createDecisions(database, queue),
    importSuppliers: (cabinets: readonly ImportedCabinet[], supplier: Partial<Supplier> = {}) =>
      importSuppliers(database, vault, service, [{ supplier: { ...sampleSupplier, ...supplier }, cabinets }]),
    stateOf,
    storeReview,
    close: async () => {
      await queue.close();
      await connection.close();
      await testDatabase.drop();
    },
  };
}
