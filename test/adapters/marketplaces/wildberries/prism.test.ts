// Every call of the connector against Wildberries' own description, served by Prism. Prism checks each request and names
// what is wrong with it in the header `sl-violations`. A small server in between records the answers and asks for errors.

import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contentRight, feedbackRight, makeToken, never, openClient, target } from "./samples.ts";

const contracts = process.env["CONTRACTS_DIR"];
const title = "against Wildberries' description";
const prismEntry = join(import.meta.dirname, "../../../../node_modules/@stoplight/prism-cli/dist/index.js");

type Exchange = { readonly call: string; readonly status: number; readonly violations: string | null };

describe.skipIf(!contracts)(contracts ? title : `${title} (skipped: CONTRACTS_DIR isn't set)`, () => {
  let prism: ChildProcess;
  let between: Server;
  let url: string;
  let exchanges: Exchange[] = [];
  let preferredStatus: number | null = null;

  beforeAll(async () => {
    const port = await freePort();
    prism = await startPrism(port);
    between = createServer((incoming, outgoing) => {
      void relay(incoming, `http://127.0.0.1:${port}`, preferredStatus).then(async (response) => {
        const { pathname } = new URL(incoming.url ?? "/", "http://prism");
        const call = `${incoming.method} ${pathname}`;
        exchanges.push({ call, status: response.status, violations: requestViolations(response.headers) });
        outgoing.writeHead(response.status).end(await response.text());
      });
    });
    await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${portOf(between)}`;
  });
  afterAll(async () => {
    between.closeAllConnections();
    await new Promise((resolve) => between.close(resolve));
    prism.kill();
  });
  beforeEach(() => {
    exchanges = [];
    preferredStatus = null;
  });

  const token = makeToken({ acc: 3, s: feedbackRight + contentRight, sid: "seller-1", exp: 4_000_000_000 });
  const client = () => openClient(url, { token });
  const question = target("question-1", { kind: "question" });
  const collectAll = async (kind: "review" | "question", since: Date | null) => {
    for await (const page of client().collect(kind, { since, knownUntil: null }, never)) {
      expect(page.misshapen).toEqual([]);
    }
  };

  test.each([
    ["checking credentials", () => client().checkCredentials(never)],
    ["collecting reviews", () => collectAll("review", new Date("2026-10-01T00:00:00Z"))],
    ["collecting the whole backlog", () => collectAll("review", null)],
    ["collecting questions", () => collectAll("question", null)],
    ["reading a review", () => client().readOne(target("review-1"), never)],
    ["reading a question", () => client().readOne(question, never)],
    ["reading many back", () => client().readBack([target("a"), question], "unanswered", never)],
    ["answering a review", () => client().post(target("review-1"), "Спасибо!", { kind: "create" }, never)],
    [
      "editing an answer",
      () => client().post(target("review-1"), "Спасибо!", { kind: "edit", replyExternalId: null }, never),
    ],
    ["answering a question", () => client().post(question, "Да.", { kind: "create" }, never)],
    ["reading products", () => client().readProducts(["987654321"], never)],
  ])("%s makes calls that fit the description", async (_name, act) => {
    await act();

    expect(exchanges.length).toBeGreaterThan(0);
    expect(exchanges.filter(({ status, violations }) => status >= 300 || violations !== null)).toEqual([]);
  });

  test("a call that doesn't fit is noticed", async () => {
    await expect(client().post(target("review-1"), "X", { kind: "create" }, never)).rejects.toThrow();

    expect(exchanges[0]).toMatchObject({ call: "POST /api/v1/feedbacks/answer", status: 400 });
  });

  test.each([
    [401, "credential"],
    [402, "rateLimited"],
    [429, "rateLimited"],
  ])("the documented %i is mapped, for reads and writes", async (status, code) => {
    preferredStatus = status;

    await expect(client().readOne(target("review-1"), never)).rejects.toMatchObject({ code });
    await expect(client().post(target("review-1"), "Спасибо!", { kind: "create" }, never)).rejects.toMatchObject({
      code,
    });
    await expect(client().post(question, "Да.", { kind: "create" }, never)).rejects.toMatchObject({ code });
  });

  test.each([
    [target("review-1"), 422],
    [question, 422],
  ])("the documented refusal of an unknown id means removed: %j", async (to, status) => {
    preferredStatus = status;

    expect(await client().readOne(to, never)).toEqual({ kind: "removed" });
  });

  test.each([
    [403, "credential"],
    [404, "removed"],
    [422, "rejectedText"],
  ])("the documented %i of a question's answer is mapped", async (status, code) => {
    preferredStatus = status;

    await expect(client().post(question, "Да.", { kind: "create" }, never)).rejects.toMatchObject({ code });
  });
});

async function relay(incoming: IncomingMessage, prismUrl: string, preferredStatus: number | null): Promise<Response> {
  const headers = new Headers();
  for (const name of ["authorization", "content-type"] as const) {
    const value = incoming.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  if (preferredStatus !== null) headers.set("prefer", `code=${preferredStatus}`);
  const body = await readAll(incoming);
  const method = incoming.method ?? "GET";
  return fetch(`${prismUrl}${incoming.url}`, { method, headers, ...(body === "" ? {} : { body }) });
}

/** What Prism holds against the request; faults of the description's own examples are left out. */
function requestViolations(headers: Headers): string | null {
  const all = headers.get("sl-violations");
  return all?.includes('"request"') ? all : null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address.port;
}

function startPrism(port: number): Promise<ChildProcess> {
  const file = join(contracts ?? "", "wildberries.mock.yaml");
  const child = spawn(process.execPath, [prismEntry, "mock", "-p", String(port), "-h", "127.0.0.1", file], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("is listening")) resolve(child);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`Prism ended with ${code}: ${output.slice(-500)}`)));
  });
}
