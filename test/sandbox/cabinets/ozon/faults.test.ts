// Faults of single requests: what was stored, and what the visitor got to see.

import { expect, test } from "vitest";
import type { CabinetFault } from "../../../../sandbox/cabinets/faults.ts";
import { type Desk, openDesk } from "./open-cabinet.ts";

const createPath = "/api/review/comment/create";

function scriptNext({ site }: Desk, kind: CabinetFault, path: string | null = createPath): void {
  site.faults.script({ kind, times: 1, skip: 0, delayMs: 0, method: null, path, account: null });
}

test.each([
  ["storedThen504", 504, 1],
  ["failed500", 500, 0],
  ["rateLimited", 429, 0],
  ["stalledStored", 200, 1],
  ["stalledLost", 504, 0],
] as const)("%s is answered by %i in JSON and leaves %i posts", async (kind, status, posts) => {
  const desk = await openDesk();
  const id = desk.add();
  scriptNext(desk, kind);

  const answer = await desk.comment(id);

  expect(answer).toMatchObject({ status, contentType: expect.stringContaining("json") });
  expect(desk.record(id)?.posts).toHaveLength(posts);
});

const reset = "ECONNRESET";
/** In good order, as fetch calls it. */
const closed = "UND_ERR_SOCKET";

test.each([
  ["resetBeforeStoring", reset, 0],
  ["resetAfterStoring", reset, 1],
  ["closedBeforeStoring", closed, 0],
  ["closedAfterStoring", closed, 1],
] as const)("%s ends the connection without an answer (%s) and leaves %i posts", async (kind, code, posts) => {
  const desk = await openDesk();
  const id = desk.add();
  scriptNext(desk, kind);

  await expect(desk.comment(id)).rejects.toMatchObject({ cause: { code } });

  expect(desk.record(id)?.posts).toHaveLength(posts);
});

test.each([
  ["htmlBeforeStoring", 0],
  ["htmlAfterStoring", 1],
] as const)("%s answers a call with a page and leaves %i posts", async (kind, posts) => {
  const desk = await openDesk();
  const id = desk.add();
  scriptNext(desk, kind);

  const answer = await desk.comment(id);

  expect(answer).toMatchObject({ status: 200, contentType: expect.stringContaining("text/html") });
  expect(desk.record(id)?.posts).toHaveLength(posts);
});

test("a session that ends between the storing and the answer leaves one post, and is over", async () => {
  const desk = await openDesk();
  const id = desk.add();
  scriptNext(desk, "sessionEndedAfterStoring");

  const answer = await desk.comment(id);

  expect(answer.status).toBe(401);
  expect(desk.record(id)?.posts).toHaveLength(1);
  expect((await desk.visitor.load("/app/reviews")).html).toContain('id="phone"');
});

test.each(["/app/reviews", createPath])("a challenge comes once, in the place of %s", async (path) => {
  const desk = await openDesk();
  const id = desk.add();
  const go = async () => (path === createPath ? (await desk.comment(id)).text : (await desk.visitor.load(path)).html);
  scriptNext(desk, "challenge", path);

  const [first, second] = [await go(), await go()];

  expect(first).toContain("Подтвердите, что вы не робот");
  expect(first).toContain("captcha");
  expect(first).not.toContain("<nav");
  expect(second).not.toContain("робот");
  expect(desk.record(id)?.posts).toHaveLength(path === createPath ? 1 : 0);
});

test("a page that fails says so in HTML", async () => {
  const desk = await openDesk();
  scriptNext(desk, "failed500", "/app/reviews");

  const page = await desk.visitor.load("/app/reviews");

  expect(page).toMatchObject({ status: 500 });
  expect(page.html).toContain("<h1>");
});

test("a fault of the cabinet's site leaves the API alone", async () => {
  const desk = await openDesk({ withoutSubscription: false });
  const id = desk.add();
  scriptNext(desk, "failed500", null);

  expect((await desk.call("/v2/review/info", { review_id: id })).status).toBe(200);
  expect((await desk.ask("/api/review/counter")).status).toBe(500);
});
