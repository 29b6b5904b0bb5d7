import { describe, expect, test } from "vitest";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson, replyText } from "../../http/scripted-server.ts";
import { contentRight, feedbackRight, makeToken, never, openClient } from "./samples.ts";

const token = makeToken({ acc: 3, s: feedbackRight + contentRight });
const card = (nmID: number, more: Readonly<Record<string, unknown>> = {}) => ({
  nmID,
  updatedAt: `2026-10-01T00:00:00.${nmID}Z`,
  title: "Кофта",
  brand: "Northern Wool",
  subjectName: "Кофты",
  description: "Мягкая &amp; тёплая",
  characteristics: [
    { id: 1, name: "Состав", value: ["шерсть 80%", "полиамид 20%"] },
    { id: 2, name: "Вес, г", value: 450 },
    { id: 3, name: "Пусто", value: null },
  ],
  ...more,
});

describe("product facts", () => {
  test("come from the product's card", async () => {
    const server = await openScriptedServer(replyJson({ cards: [card(1), card(2)], cursor: { total: 2 } }));
    const book = createBudgetBook();

    const products = await openClient(server.url, { token, budget: book.budget }).readProducts(["2", "3"], never);

    expect(products).toEqual([
      {
        externalId: "2",
        name: "Кофта",
        facts: {
          brand: "Northern Wool",
          category: "Кофты",
          description: "Мягкая & тёплая",
          Состав: "шерсть 80%, полиамид 20%",
          "Вес, г": "450",
        },
      },
    ]);
    expect(book.taken).toEqual(["cards"]);
  });

  test("are looked for page by page, within one burst of calls", async () => {
    const page = (start: number) => Array.from({ length: 100 }, (_, index) => card(start + index));
    const server = await openScriptedServer(replyJson({ cards: page(0) }), replyJson({ cards: page(100) }));

    await openClient(server.url, { token }).readProducts(["5", "unknown"], never);

    const cursors = server.seen.map(({ body }) => JSON.parse(body).settings.cursor);
    expect(cursors).toHaveLength(4);
    expect(cursors[0]).toEqual({ limit: 100 });
    expect(cursors[1]).toEqual({ limit: 100, updatedAt: "2026-10-01T00:00:00.99Z", nmID: 99 });
  });

  test.each([
    ["lacks the category", makeToken({ acc: 3, s: feedbackRight })],
    ["is a Base one", makeToken({ acc: 1, s: feedbackRight + contentRight })],
    ["says nothing", "token"],
  ])("aren't asked for when the token %s", async (_name, other) => {
    const server = await openScriptedServer(replyJson({ cards: [card(1)] }));

    expect(await openClient(server.url, { token: other }).readProducts(["1"], never)).toEqual([]);
    expect(server.seen).toEqual([]);
  });

  test("that may not be read after all stop nothing", async () => {
    const server = await openScriptedServer(replyText("", 401));

    expect(await openClient(server.url, { token }).readProducts(["1"], never)).toEqual([]);
  });
});
