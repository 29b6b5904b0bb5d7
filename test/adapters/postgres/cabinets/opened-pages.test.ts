// What an opened account says of its pages.

import { expect, test } from "vitest";
import { evidenceName } from "../../../../src/domain/delivery/evidence-name.ts";
import { feedbackId } from "../../../../src/domain/identifiers.ts";
import { accountsByPages } from "../../../samples/accounts-of.ts";
import { elsewhere, signIn } from "../../../samples/routes.ts";
import { openStoredWith, sampleCabinet } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-wb");
await stored.importSuppliers([sampleCabinet("wool-wb", { route: "browser" })]);
await signIn(stored, "wool-wb", elsewhere);

async function openAccount() {
  const account = await accountsByPages(stored).accounts.open(stored.account);
  if (account === null) throw new Error("The account isn't there.");
  return account;
}

test("its session is at the machine where somebody has signed in", async () => {
  expect((await openAccount()).browserHome).toBe(elsewhere);
});

test("evidence is kept of a kind that goes by them, and of no other", async () => {
  await stored.pool.query("delete from kind_route where kind = 'question'");
  const { keepEvidence } = await openAccount();
  const name = evidenceName(feedbackId(7), 1);

  await expect(keepEvidence?.("review", name)).rejects.toThrow("a browser to be needed");
  await expect(keepEvidence?.("question", name)).resolves.toBeUndefined();
});
