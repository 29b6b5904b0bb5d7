import { PgDialect } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { is, movesFrom, outcomes, reasons } from "../../../../src/adapters/postgres/connection/states.ts";
import type { EndingFrom } from "../../../../src/ports/delivery-ledger.ts";

const textOf = (fragment: Parameters<PgDialect["sqlToQuery"]>[0]) => new PgDialect().sqlToQuery(fragment);

test("a state stands in a statement as a literal, never as a parameter", () => {
  expect(textOf(is("approved"))).toMatchObject({ sql: "= 'approved'", params: [] });
  expect(textOf(is("sent", "unknown"))).toMatchObject({ sql: "in ('sent', 'unknown')", params: [] });
});

test("a move names where the item must stand and where it goes", () => {
  const approved = movesFrom("approved");

  expect(textOf(approved.is).sql).toBe("= 'approved'");
  expect(textOf(approved.to("sending")).sql).toBe("'sending'");
});

// What follows is checked by the compiler: each comment is a mistake if the line below it compiles.
test("a move that the transition table doesn't name doesn't compile", () => {
  // @ts-expect-error Nothing is posted without an approval.
  movesFrom("drafted").to("sending");
  // @ts-expect-error An unknown outcome is looked for, never sent again.
  movesFrom("unknown").to("sending");
  // @ts-expect-error What is being sent isn't begun a second time.
  movesFrom("sending").to("sending");
  // @ts-expect-error A published reply is never taken up by itself.
  movesFrom("published").to("new");
});

test("a move from several states compiles only where the table names it for each of them", () => {
  movesFrom("new", "drafted", "inReview", "approved").to("settled");
  // @ts-expect-error What waits for proof is never skipped, though what is approved may be.
  movesFrom("approved", "sent").to("skipped");
});

test("a word that doesn't exist doesn't compile", () => {
  // @ts-expect-error A letter is missing: no item ever stands there.
  is("aproved");
  // @ts-expect-error It is a reason why a cabinet waits, not why an item stands where it stands.
  reasons.credentialInvalid;
  // @ts-expect-error An outcome of a delivery, not a verdict of a marketplace.
  outcomes.inModeration;
});

test("an ending that the table doesn't know from a state doesn't compile", () => {
  const skipped = { kind: "skipped", reason: "notAnswerable" } as const;
  const approved: EndingFrom<"approved"> = skipped;
  // @ts-expect-error What was sent is never skipped.
  const sent: EndingFrom<"sent"> = skipped;

  expect(sent).toBe(approved);
});
