// Who may see what of the web process, over real connections.

import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFindRefusal, guard } from "../../../src/processes/web/access.ts";

const token = "0123456789abcdef";

type Answer = { readonly status: number | undefined; readonly body: string; readonly challenge: string | undefined };
type Ask = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** A server on loopback with one page behind the guard. */
async function openServer(webToken: string | null): Promise<Ask> {
  const web = new Hono().use(guard(createFindRefusal({ token: webToken }))).get("/page", (c) => c.text("the page"));
  const server = serve({ fetch: web.fetch, hostname: "127.0.0.1", port: 0 });
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return async (path, headers = {}) => {
    const asked = request({ host: "127.0.0.1", port, path, headers: { connection: "close", ...headers } }).end();
    const [answer] = await once(asked, "response");
    return {
      status: answer.statusCode,
      body: await text(answer),
      challenge: answer.headers["www-authenticate"],
    };
  };
}

describe("with a WEB_TOKEN", () => {
  test.each([`Bearer ${token}`, `bearer  ${token}`])("whoever brings it sees the page: %s", async (authorization) => {
    const ask = await openServer(token);

    expect(await ask("/page", { authorization })).toMatchObject({ status: 200, body: "the page" });
  });

  test.each([
    {},
    { authorization: "Bearer" },
    { authorization: token },
    { authorization: `Basic ${token}` },
    { authorization: `Bearer ${token}0` },
    { authorization: `Bearer ${token.slice(1)}` },
    { authorization: `Bearer ${token} ${token}` },
  ])("nobody else does, on this machine neither: %j", async (headers) => {
    const ask = await openServer(token);

    const refused = await ask("/page", headers);

    expect(refused).toMatchObject({ status: 401, challenge: 'Bearer realm="feedback-service"' });
    expect(refused.body).not.toContain(token);
    expect(await ask("/no-page", headers)).toEqual(refused);
  });

  test("it is good under every name and behind every proxy", async () => {
    const ask = await openServer(token);
    const headers = { authorization: `Bearer ${token}`, host: "feedback.example.com", "x-forwarded-for": "192.0.2.1" };

    expect((await ask("/page", headers)).status).toBe(200);
    expect((await ask("/no-page", headers)).status).toBe(404);
  });
});

describe("without one", () => {
  test.each([{}, { host: "localhost:8080" }, { host: "127.0.0.1" }, { host: "[::1]:8080" }])(
    "a program of this machine sees the page: %j",
    async (headers) => {
      const ask = await openServer(null);

      expect((await ask("/page", headers)).status).toBe(200);
    },
  );

  test.each(["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"])(
    "what a proxy passes on doesn't come from this machine: %s",
    async (name) => {
      const ask = await openServer(null);

      expect(await ask("/page", { [name]: "127.0.0.1" })).toMatchObject({
        status: 401,
        body: expect.stringContaining("WEB_TOKEN"),
      });
    },
  );

  test.each(["evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example"])(
    "a browser that was led here under a foreign name sees nothing: %s",
    async (host) => {
      const ask = await openServer(null);

      expect((await ask("/page", { host })).status).toBe(403);
      expect(await ask("/no-page", { host })).toEqual(await ask("/page", { host }));
    },
  );
});
