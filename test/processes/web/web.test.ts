// Why the web process isn't ready.

import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDetail } from "../../../src/domain/errors/error-detail.ts";
import { DatabaseUnavailableError } from "../../../src/domain/errors/errors.ts";
import { createWeb } from "../../../src/processes/web/web.ts";
import { type Flow, openFlow } from "../../flow/harness.ts";

let flow: Flow;
beforeAll(async () => {
  flow = await openFlow({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
});
afterAll(() => flow.close());

const readyWhere = (error: Error) => {
  const vault = {
    ...flow.core.vault,
    get keyFingerprint(): never {
      throw error;
    },
  };
  return createWeb({ ...flow.core, vault }).request("/readyz");
};

test("a database that is away is told, with its place", async () => {
  const answer = await readyWhere(
    new DatabaseUnavailableError("for the log", { detail: ownDetail("noServerThere", "db.example:5432") }),
  );

  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    status: "unavailable",
    reason: expect.stringMatching(/^The database can't be reached.*db\.example:5432/),
  });
});

test("a mistake of our own isn't told as a database that is away", async () => {
  const answer = await readyWhere(new TypeError("x is not a function"));

  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe("Internal Server Error");
});
