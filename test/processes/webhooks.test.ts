import { once } from "node:events";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createWeb } from "../../src/processes/web/web.ts";
import { type Flow, openFlow } from "../flow/harness.ts";

const Collecting = z.object({ id: z.string(), external_id: z.string(), is_due: z.boolean() });

let flow: Flow;
let server: ReturnType<typeof serve>;
let url: string;
const warnings: string[] = [];

beforeAll(async () => {
  flow = await openFlow();
  await flow.importSuppliers();
  const warn = (message: string) => void warnings.push(message);
  server = serve({
    fetch: createWeb({ ...flow.core, log: { ...flow.core.log, warn } }).fetch,
    hostname: "127.0.0.1",
    port: 0,
  });
  await once(server, "listening");
  const address = server.address();
  url = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
});
afterAll(async () => {
  server.close();
  await flow.close();
});

async function cabinets(): Promise<readonly z.infer<typeof Collecting>[]> {
  const rows = await flow.core.database.execute(
    `select cabinet.id, account.external_id, cabinet.next_collect_at <= now() as is_due
     from cabinet join account on account.id = cabinet.account_id where account.marketplace = 'yandex-market' order by 1`,
    "objects",
  );
  return z.array(Collecting).parse(rows);
}

/** As a reverse proxy on this machine passes it on. */
function notify(body: string, from: string, marketplace = "yandex-market"): Promise<Response> {
  return fetch(`${url}/webhooks/${marketplace}/notification`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": `1.2.3.4, ${from}` },
    body,
  });
}

const marketAddress = "5.45.207.17";

test("a notification makes the account's next collection due, and no other's", async () => {
  await flow.core.database.execute("update cabinet set next_collect_at = now() + interval '5 minutes'");
  const [first, ...others] = await cabinets();

  const answer = await notify(
    JSON.stringify({
      notificationType: "GOODS_FEEDBACK_CREATED",
      businessId: Number(first?.external_id),
      feedbackId: 1,
    }),
    marketAddress,
  );

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ name: "feedback-service" });
  expect((await cabinets()).map(({ is_due }) => is_due)).toEqual([true, ...others.map(() => false)]);
});

test("a ping and what can't be read are answered, and change nothing", async () => {
  await flow.core.database.execute("update cabinet set next_collect_at = now() + interval '5 minutes'");

  const answers = await Promise.all(
    ['{"notificationType":"PING"}', "<xml>", '{"notificationType":"ORDER_CREATED","businessId":1}'].map((body) =>
      notify(body, marketAddress),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await cabinets()).some(({ is_due }) => is_due)).toBe(false);
});

test("a body without end isn't read, though it doesn't say how long it is", async () => {
  const chunk = new TextEncoder().encode(" ".repeat(32 * 1024));
  let chunks = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      chunks += 1;
      if (chunks > 1_000) controller.close();
      else controller.enqueue(chunk);
    },
  });

  const answer = await fetch(`${url}/webhooks/yandex-market/notification`, {
    method: "POST",
    headers: { "x-forwarded-for": marketAddress },
    body: endless,
    duplex: "half",
  });

  expect(answer.status).toBe(413);
  expect(await answer.json()).toEqual({ error: expect.stringContaining("64 KB") });
});

test("a sender outside the marketplace's networks isn't heard", async () => {
  expect((await notify('{"notificationType":"PING"}', "8.8.8.8")).status).toBe(403);
});

test("two hundred strangers fill no log", async () => {
  warnings.length = 0;

  await Promise.all(Array.from({ length: 200 }, () => notify("{}", "8.8.8.8")));

  expect(warnings.length).toBeLessThanOrEqual(1);
});

test("a marketplace that sends no notifications has no such address", async () => {
  expect((await notify("{}", marketAddress, "wildberries")).status).toBe(404);
  expect((await notify("{}", marketAddress, "nobody")).status).toBe(404);
});

describe("the process isn't ready, or says what holds up cabinets", () => {
  const ready = async () => {
    const answer = await fetch(`${url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };

  test("when its key was exchanged", async () => {
    await flow.core.database.execute("update secrets_key set fingerprint = 'another'");

    expect(await ready()).toEqual({
      status: 503,
      body: { status: "unavailable", reason: expect.stringContaining("start again with the new key") },
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await flow.core.database.execute(`update secrets_key set fingerprint = '${flow.core.vault.keyFingerprint}'`);
  });

  test("when keys are refused and mistakes of our own hold up lanes", async () => {
    await flow.core.database.execute(`
      insert into lane_pause (account_id, stage, until, reason, failures)
      select account_id, stage, now(), 'internalError', 3 from cabinet, unnest(array['deliver', 'confirm']) stage
      where id = (select min(id) from cabinet)`);
    await flow.core.database.execute(
      "update cabinet set stopped_reason = 'credentialInvalid' where id = (select max(id) from cabinet)",
    );

    expect(await ready()).toEqual({
      status: 200,
      body: {
        status: "ready",
        attention: [
          { reason: "credentialInvalid", count: 1 },
          { reason: "internalError", count: 1 },
        ],
      },
    });
    await flow.core.database.execute("delete from lane_pause");
    await flow.core.database.execute("update cabinet set stopped_reason = null");
  });

  test("when a kind of feedback or the drafts wait for somebody, too", async () => {
    await flow.core.database.execute(`
      insert into kind_stop (account_id, kind, reason, failures, until)
      select account_id, 'review', 'subscriptionMissing', 1, now() + interval '5 minutes' from cabinet
      where id = (select min(id) from cabinet)`);
    await flow.core.database.execute(`
      insert into lane_pause (account_id, stage, until, reason, failures)
      select account_id, stage, now() + interval '1 hour', reason, 0
      from cabinet, (values ('draft', 'tokenCapTooSmall'), ('deliver', 'rateLimited')) pause(stage, reason)
      where id = (select min(id) from cabinet)`);

    expect((await ready()).body).toEqual({
      status: "ready",
      attention: [
        { reason: "subscriptionMissing", count: 1 },
        { reason: "tokenCapTooSmall", count: 1 },
      ],
    });
    await flow.core.database.execute("delete from lane_pause");
    await flow.core.database.execute("delete from kind_stop");
  });

  test("but not a cabinet that somebody paused or removed", async () => {
    await flow.core.database.execute("update cabinet set stopped_reason = 'credentialInvalid', paused_at = now()");
    expect((await ready()).body).toEqual({ status: "ready" });

    await flow.core.database.execute("update cabinet set paused_at = null, removed_at = now()");
    expect((await ready()).body).toEqual({ status: "ready" });

    await flow.core.database.execute("update cabinet set stopped_reason = null, removed_at = null");
  });
});

test("the process says that it lives and that it is ready", async () => {
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: "ready" });
});
