import { describe, expect, test } from "vitest";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson, replyText } from "../../../http/scripted-server.ts";
import { type Answers, never, openClient, openConnector, openOzon, refusal } from "./samples.ts";

const path = "/v3/product/info/list";

describe("reading products", () => {
  test("asks by sku, one call for many, and leaves out the unknown ones", async () => {
    const items = [{ id: 1, sku: 101, name: " Кофта ", offer_id: "K-1" }, { sku: 102 }];
    const server = await openOzon({ [path]: () => ({ items }) });

    const products = await openClient(server.url).readProducts(["101", "102", "999"], never);

    expect(products).toEqual([
      { externalId: "101", name: "Кофта", facts: { article: "K-1" }, isPartial: true },
      { externalId: "102", name: null, facts: {}, isPartial: true },
    ]);
    expect(server.bodies(path)).toEqual([{ sku: ["101", "102", "999"] }]);
  });

  test("knows a product by every number that it is sold under", async () => {
    const product = { sku: 0, name: "Кофта", sources: [{ sku: "201" }, { sku: 202 }] };
    const server = await openOzon({ [path]: () => ({ items: [product] }) });

    const products = await openClient(server.url).readProducts(["201", "202"], never);

    expect(products.map(({ externalId, name }) => [externalId, name])).toEqual([
      ["201", "Кофта"],
      ["202", "Кофта"],
    ]);
  });

  test("keeps every digit of a long number", async () => {
    const server = await openOzon({
      [path]: () => replyText('{"items":[{"sku":9223372036854775807,"name":"Кофта"}]}'),
    });

    const products = await openClient(server.url).readProducts(["9223372036854775807"], never);

    expect(products.map(({ externalId }) => externalId)).toEqual(["9223372036854775807"]);
  });

  test("asks for a thousand at a time", async () => {
    const server = await openOzon({ [path]: () => ({ items: [] }) });
    const skus = Array.from({ length: 1_001 }, (_, number) => String(number + 1));

    await openClient(server.url).readProducts(skus, never);

    expect(server.bodies(path).map((body) => (Array.isArray(body["sku"]) ? body["sku"].length : 0))).toEqual([
      1_000, 1,
    ]);
  });

  test("says so where the key may not read products", async () => {
    const server = await openOzon({ [path]: () => replyJson(refusal(7, "missing a required role"), 403) });

    await expect(openClient(server.url).readProducts(["1"], never)).rejects.toMatchObject({ code: "credential" });
  });

  test("says so when they can't be had now", async () => {
    const server = await openOzon({ [path]: () => replyText("", 502) });

    await expect(openClient(server.url).readProducts(["1"], never)).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("what else is known of a product", () => {
  const product = { id: 7, sku: 101, name: "Плед", offer_id: "P-1", description_category_id: 17, type_id: 94 };
  const value = (...values: readonly string[]) => values.map((one) => ({ dictionary_value_id: 0, value: one }));
  const characteristics = [
    { id: 85, values: value("Northern Wool") },
    { id: 5001, values: value("шерсть 100 %") },
    { id: 5002, values: value("180") },
    { id: 5003, values: value("ручная стирка", "без отжима") },
    { id: 11254, values: value('{"content":[]}') },
    { id: 23171, values: value("#плед_из_шерсти") },
    { id: 21841, values: value("https://example.org/video.mp4") },
  ];
  const attributesPath = "/v4/product/info/attributes";
  const namesPath = "/v1/description-category/attribute";
  const descriptionPath = "/v1/product/info/description";
  const working: Answers = {
    [path]: () => ({ items: [product] }),
    [attributesPath]: () => ({ result: [{ id: 7, sku: 101, attributes: characteristics }] }),
    [namesPath]: () => ({
      result: [
        { id: 5001, name: "Состав" },
        { id: 5002, name: "Длина, см" },
      ],
    }),
    [descriptionPath]: () => ({ result: { id: 7, description: "Тёплый&nbsp;плед.<br/><ul><li>Не колется</li></ul>" } }),
  };
  const read = async (answers: Answers = {}) => {
    const server = await openOzon({ ...working, ...answers });
    const [found] = await openClient(server.url).readProducts(["101"], never);
    return { found, server };
  };

  test("is told with the names of its category: characteristics, and the description without HTML", async () => {
    const { found, server } = await read();

    expect(found).toEqual({
      externalId: "101",
      name: "Плед",
      facts: {
        article: "P-1",
        Бренд: "Northern Wool",
        Состав: "шерсть 100 %",
        "Длина, см": "180",
        characteristics: "ручная стирка, без отжима",
        description: "Тёплый плед. Не колется",
      },
    });
    expect(server.bodies(attributesPath)).toMatchObject([{ filter: { sku: ["101"] } }]);
    expect(server.bodies(namesPath)).toEqual([{ description_category_id: 17, type_id: 94, language: "DEFAULT" }]);
    expect(server.bodies(descriptionPath)).toEqual([{ product_id: 7 }]);
  });

  test("keeps to bounds, however much a seller wrote", async () => {
    const many = Array.from({ length: 160 }, (_, id) => ({ id: id + 1, values: value("слово ".repeat(500)) }));
    const { found } = await read({
      [attributesPath]: () => ({ result: [{ id: 7, attributes: many }] }),
      [namesPath]: () => ({ result: many.map(({ id }) => ({ id, name: `Свойство ${id}` })) }),
      [descriptionPath]: () => ({ result: { description: "Очень длинное описание. ".repeat(1_000) } }),
    });

    const facts = Object.entries(found?.facts ?? {});
    expect(facts.length).toBeLessThanOrEqual(102);
    expect(facts.every(([name, text]) => text.length <= (name === "description" ? 6_000 : 500))).toBe(true);
  });

  test("keeps the longest description that Ozon takes, and all characteristics of a card", async () => {
    const description = `${"Тёплый плед. ".repeat(459)}Стирать при 30 градусах.`;
    const many = Array.from({ length: 90 }, (_, id) => ({ id: id + 1, values: value(`слово ${id + 1}`) }));
    const { found } = await read({
      [attributesPath]: () => ({ result: [{ id: 7, attributes: many }] }),
      [namesPath]: () => ({ result: many.map(({ id }) => ({ id, name: `Свойство ${id}` })) }),
      [descriptionPath]: () => ({ result: { description } }),
    });

    expect(found?.facts).toMatchObject({ description, "Свойство 90": "слово 90" });
  });

  test("takes the description from the characteristics where it stands there, and spares a call", async () => {
    const { found, server } = await read({
      [attributesPath]: () => ({ result: [{ id: 7, attributes: [{ id: 4191, values: value("<p>Плед</p>") }] }] }),
    });

    expect(found?.facts).toEqual({ article: "P-1", description: "Плед" });
    expect(server.paths()).not.toContain(descriptionPath);
  });

  test.each([
    ["may not be read", replyJson(refusal(7, "method is not allowed"), 403)],
    ["can't be had now", replyText("", 404)],
    ["have an odd shape", replyJson({ result: "none" })],
  ])("is left out where it %s: the name is told all the same", async (_name, step) => {
    const { found } = await read({
      [attributesPath]: () => step,
      [namesPath]: () => step,
      [descriptionPath]: () => step,
    });

    expect(found).toEqual({ externalId: "101", name: "Плед", facts: { article: "P-1" }, isPartial: true });
  });

  test.each([
    ["the names of the characteristics", namesPath],
    ["the description", descriptionPath],
  ])("is known in part where %s can't be had now", async (_what, failingPath) => {
    const { found } = await read({ [failingPath]: () => replyText("", 404) });

    expect(found?.isPartial).toBe(true);
  });

  test("is known whole where a seller wrote no description", async () => {
    const { found } = await read({ [descriptionPath]: () => ({ result: { id: 7, description: "" } }) });

    expect([found?.facts["description"], found?.isPartial]).toEqual([undefined, undefined]);
  });

  test("asks for the names of a category once, for all accounts", async () => {
    const server = await openOzon(working);
    const connector = openConnector({ apiUrl: server.url });
    for (const clientId of ["1", "2"]) {
      const client = connector.routes.api.open({ clientId, apiKey: "k" }, createBudgetBook().budget);
      await client.readProducts(["101"], never);
    }

    expect(server.bodies(namesPath)).toHaveLength(1);
  });

  test("makes no further call for descriptions once several in a row failed", async () => {
    const skus = Array.from({ length: 40 }, (_, number) => String(number + 1));
    const items = skus.map((sku) => ({ ...product, id: Number(sku), sku }));
    const server = await openOzon({
      ...working,
      [path]: () => ({ items }),
      [attributesPath]: () => ({ result: [] }),
      [descriptionPath]: () => replyText("", 404),
    });

    const products = await openClient(server.url).readProducts(skus, never);

    expect(products).toHaveLength(40);
    expect(server.bodies(descriptionPath).length).toBeLessThan(10);
  });
});
