import { describe, expect, test } from "vitest";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson, replyText } from "../../http/scripted-server.ts";
import { contentRight, feedbackRight, makeToken, never, openClient } from "./samples.ts";

/** What a search for these digits may find: the nmID, and other cards that have them as an article or a barcode. */
const searchOf = (body: string): string => JSON.parse(body).settings.filter.textSearch;

const token = makeToken({ acc: 3, s: feedbackRight + contentRight });
const card = (nmID: number, more: Readonly<Record<string, unknown>> = {}) => ({
  nmID,
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
    const sizes = [
      { techSize: "M", wbSize: "46" },
      { techSize: "L", wbSize: "L" },
      { techSize: "0", wbSize: "" },
    ];
    const server = await openScriptedServer(replyJson({ cards: [card(1), card(2, { sizes })], cursor: { total: 2 } }));
    const book = createBudgetBook();

    const products = await openClient(server.url, { token, budget: book.budget }).readProducts(["2"], never);

    expect(products).toEqual([
      {
        externalId: "2",
        name: "Кофта",
        facts: {
          brand: "Northern Wool",
          category: "Кофты",
          description: "Мягкая & тёплая",
          sizes: "M (46), L",
          Состав: "шерсть 80%, полиамид 20%",
          "Вес, г": "450",
        },
      },
    ]);
    expect(book.taken).toEqual(["cards"]);
  });

  test("are found by a search for each product, however many cards there are", async () => {
    const book = createBudgetBook();
    const server = await openScriptedServer((request, response, socket) => {
      const wanted = Number(searchOf(request.body));
      const cards = Array.from({ length: 1_000 }, (_, nmID) => card(nmID)).filter(
        ({ nmID }) => nmID === wanted || nmID === wanted + 1,
      );
      replyJson({ cards: cards.reverse() })(request, response, socket);
    });

    const client = openClient(server.url, { token, budget: book.budget });
    const products = await client.readProducts(["900", "unknown", "17", "900"], never);

    expect(products.map(({ externalId }) => externalId)).toEqual(["900", "17"]);
    expect(server.seen.map(({ body }) => searchOf(body))).toEqual(["900", "unknown", "17"]);
    expect(book.taken).toEqual(["cards", "cards", "cards"]);
  });

  test("hold all attributes and the whole description, each of a bounded length", async () => {
    const characteristics = Array.from({ length: 60 }, (_, index) => ({ name: `Свойство ${index}`, value: ["да"] }));
    const description = "Кофта. ".repeat(500);
    const server = await openScriptedServer(
      replyJson({
        cards: [
          card(1, {
            characteristics: [...characteristics, { name: "Длинное", value: "х".repeat(9_000) }],
            description,
          }),
        ],
      }),
    );

    const [product] = await openClient(server.url, { token }).readProducts(["1"], never);

    expect(product?.facts).toMatchObject({ "Свойство 59": "да", description: description.trim() });
    expect(product?.facts["Длинное"]).toHaveLength(500);
  });

  test("fail with the call that failed, so that nothing counts as unknown that wasn't asked for", async () => {
    const server = await openScriptedServer(replyJson({ cards: [card(1)] }), replyText("", 429));

    await expect(openClient(server.url, { token }).readProducts(["1", "2"], never)).rejects.toMatchObject({
      code: "rateLimited",
    });
  });

  test.each([
    ["is a Base one", makeToken({ acc: 1, s: feedbackRight + contentRight })],
    ["says nothing", "token"],
  ])("aren't asked for when the token %s", async (_name, other) => {
    const server = await openScriptedServer(replyJson({ cards: [card(1)] }));

    expect(await openClient(server.url, { token: other }).readProducts(["1"], never)).toEqual([]);
    expect(server.seen).toEqual([]);
  });

  test("are asked for on a Base token with a service secret", async () => {
    const server = await openScriptedServer(replyJson({ cards: [card(1)] }));
    const base = makeToken({ acc: 1, s: feedbackRight + contentRight });
    const client = openClient(server.url, { token: base, serviceSecret: "secret" });

    expect(await client.readProducts(["1"], never)).toHaveLength(1);
  });

  test("that may not be read are told apart from those that aren't known: without a call where the token says it", async () => {
    const server = await openScriptedServer(replyText("", 401));
    const read = (other: string) => openClient(server.url, { token: other }).readProducts(["1"], never);

    await expect(read(makeToken({ acc: 3, s: feedbackRight }))).rejects.toMatchObject({ code: "credential" });
    expect(server.seen).toEqual([]);
    await expect(read(token)).rejects.toMatchObject({ code: "credential" });
    expect(server.seen).not.toEqual([]);
  });
});
