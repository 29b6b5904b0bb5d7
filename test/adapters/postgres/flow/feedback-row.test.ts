import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { jsonRows, selectRows } from "../../../../src/adapters/postgres/connection/database.ts";
import {
  columnsOf,
  contentColumns,
  contentList,
  contentOf,
  contentTypes,
  feedbackRow,
} from "../../../../src/adapters/postgres/flow/feedback-row.ts";
import type { FeedbackContent } from "../../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../../src/domain/identifiers.ts";
import { openStored, type Stored } from "../../../samples/stored.ts";

let stored: Stored;
beforeAll(async () => {
  stored = await openStored();
});
afterAll(() => stored.close());

/** No field is left at what the others have. */
const content: FeedbackContent = {
  text: "Тёплый",
  pros: "мягкий",
  cons: "маломерит",
  rating: 4,
  authorName: "Анна",
  tags: ["размер"],
  hasMedia: true,
  isSuspicious: true,
  product: { externalId: "1001", name: "Плед", brand: "Northern Wool", facts: { colour: "синий" } },
  createdAt: new Date("2026-11-20T10:00:00.123Z"),
  supplements: externalId("earlier"),
};

test("what a buyer wrote comes back from the table as it went in", async () => {
  const row = feedbackRow.omit({
    id: true,
    kind: true,
    externalId: true,
    state: true,
    reason: true,
    reasonDetail: true,
  });
  const rows = [contentColumns({ content, contentHash: "hash" })];

  const [found] = await selectRows(
    stored.database,
    row,
    sql`select ${columnsOf(row)} from (select ${contentList} from ${jsonRows(rows)} as row(${contentTypes})) f`,
  );

  expect(found?.contentHash).toBe("hash");
  expect(found && contentOf(found)).toEqual(content);
});

test("only the fields that a row has picked are selected, and not what else it calls the same", () => {
  const row = feedbackRow.pick({ externalId: true, kind: true }).extend({ text: z.string() });

  expect(new PgDialect().sqlToQuery(columnsOf(row)).sql).toBe('f.kind, f.external_id as "externalId"');
});
