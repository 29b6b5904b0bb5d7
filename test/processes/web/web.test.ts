// What the web process says of itself, and to whom.

import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDetail } from "../../../src/domain/errors/error-detail.ts";
import { DatabaseUnavailableError } from "../../../src/domain/errors/errors.ts";
import { createWeb } from "../../../src/processes/web/web.ts";
import { type Flow, openFlow } from "../../flow/harness.ts";

let flow: Flow;
beforeAll(async () => {
  flow = await openFlow({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
  await flow.importSuppliers();
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

const withToken = () =>
  createWeb({ ...flow.core, settings: { ...flow.settings, web: { ...flow.settings.web, token: "0123456789abcdef" } } });

test("whoever has no token learns whether the process lives and is ready, and not what holds up cabinets", async () => {
  await flow.core.database.execute("update cabinet set stopped_reason = 'credentialInvalid'");

  const [healthy, ready, told] = await Promise.all([
    withToken().request("/healthz"),
    withToken().request("/readyz"),
    withToken().request("/readyz", { headers: { authorization: "Bearer 0123456789abcdef" } }),
  ]);

  expect(await healthy.json()).toEqual({ status: "ok" });
  expect(await ready.json()).toEqual({ status: "ready" });
  expect(await told.json()).toEqual({ status: "ready", attention: [{ reason: "credentialInvalid", count: 1 }] });
  await flow.core.database.execute("update cabinet set stopped_reason = null");
});

test("everything but what is for everybody wants the token, whether it exists or not", async () => {
  const { status } = await withToken().request("/metrics");

  expect(status).toBe(401);
  expect((await withToken().request("/webhooks")).status).toBe(status);

  const stranger = { incoming: { socket: { remoteAddress: "192.0.2.1" } } };
  const notification = withToken().request("/webhooks/yandex-market/notification", { method: "POST" }, stranger);
  expect((await notification).status).toBe(403);
});
