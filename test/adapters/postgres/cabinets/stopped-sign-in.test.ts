// A person couldn't sign in: what is stored of it. Who may not see the cabinet stores nothing.

import { expect, test } from "vitest";
import { resume } from "../../../../src/adapters/postgres/cabinets/holds.ts";
import { cabinetId, supplierId } from "../../../../src/domain/identifiers.ts";
import { anna, annaOf } from "../../../samples/callers.ts";
import { auditOf, sessionsOf } from "../../../samples/routes.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

const wool = cabinetId("wool-wb");

async function reasonOf({ pool }: Stored): Promise<unknown> {
  const found = await pool.query("select stopped_reason from browser_session");
  return found.rows[0]?.stopped_reason;
}

test("the pages rest for what kept them, and for a sign-in alone once they have looked at that", async ({
  onTestFinished,
}) => {
  const stored = await openStored();
  onTestFinished(() => stored.close());
  await stored.importSuppliers([sampleCabinet("wool-wb", { route: "browser" })]);
  const sessions = sessionsOf(stored);

  await sessions.suspend(anna, wool);
  await sessions.stopped(anna, wool, "challenge");
  await sessions.stopped(annaOf(supplierId("silk")), wool, "browserMissing");

  expect(await reasonOf(stored)).toBe("challenge");
  expect((await auditOf(stored, wool)).at(-1)).toMatchObject({
    actor: "person:anna",
    action: "browser-stopped",
    details: { reason: "challenge" },
  });

  await resume(stored.database, anna, { kind: "cabinet", id: wool });
  expect(await reasonOf(stored)).toBe("sessionEnded");
});
