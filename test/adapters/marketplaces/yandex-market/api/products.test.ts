import { describe, expect, test } from "vitest";
import { createProductRights } from "../../../../../src/adapters/marketplaces/yandex-market/api/rights.ts";
import { UnavailableError } from "../../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson } from "../../../http/scripted-server.ts";
import {
  credentials,
  never,
  openClient,
  openConnector,
  openMarket,
  productsPath,
  refusal,
  reviewsPage,
  reviewsPath,
  tokenPath,
} from "./samples.ts";

const offersOf = (...offers: readonly Readonly<Record<string, unknown>>[]) => ({
  status: "OK",
  result: { offerMappings: offers.map((offer) => ({ offer, mapping: { marketCategoryName: "Кофты" } })) },
});
const noScope = replyJson(refusal("FORBIDDEN", "Token does not have any of the scopes"), 403);

describe("reading products", () => {
  test("tells what a reply may mention", async () => {
    const params = [
      { name: "Цвет", value: "синий" },
      { name: "Цвет", value: "белый" },
      { name: "Состав", value: "шерсть" },
    ];
    const offer = { offerId: "SKU-1", name: "Кофта", vendor: "Northern Wool", description: "Тёплая", params };
    const server = await openMarket({ [productsPath]: () => offersOf(offer, { offerId: "SKU-2" }) });

    expect(await openClient(server.url).readProducts(["SKU-1", "SKU-2", "SKU-3"], never)).toEqual([
      {
        externalId: "SKU-1",
        name: "Кофта",
        facts: {
          brand: "Northern Wool",
          category: "Кофты",
          description: "Тёплая",
          Цвет: "синий, белый",
          Состав: "шерсть",
        },
      },
      { externalId: "SKU-2", name: null, facts: { category: "Кофты" } },
    ]);
    expect(server.bodies(productsPath)).toEqual([{ offerIds: ["SKU-1", "SKU-2", "SKU-3"] }]);
  });

  test("tells where it was made, how big it is and how long it is good, in plain words", async () => {
    const offer = {
      offerId: "SKU-1",
      name: "Кофта &quot;Север&quot;",
      description: "<h2>Тёплая</h2><br/>кофта<ul><li>5 &lt; 6</li></ul>",
      manufacturerCountries: ["Россия", "Китай"],
      weightDimensions: { length: 30, width: 20.5, height: 5, weight: 0.4 },
      guaranteePeriod: { timePeriod: 1, timeUnit: "YEAR" },
      lifeTime: { timePeriod: 3, timeUnit: "YEAR", comment: "в шкафу" },
      shelfLife: { timePeriod: 180, timeUnit: "DAY" },
    };
    const server = await openMarket({ [productsPath]: () => offersOf(offer) });

    expect(await openClient(server.url).readProducts(["SKU-1"], never)).toEqual([
      {
        externalId: "SKU-1",
        name: 'Кофта "Север"',
        facts: {
          category: "Кофты",
          description: "Тёплая кофта 5 < 6",
          "made in": "Россия, Китай",
          warranty: "1 year",
          "service life": "3 years",
          "shelf life": "180 days",
          "size and weight of the package": "30 × 20.5 × 5 cm, 0.4 kg",
        },
      },
    ]);
  });

  test("of which one is odd tells of the others, and of the odd one what can be read", async () => {
    const odd = { offerId: "SKU-2", name: 5, params: [{ name: "Цвет" }, { name: "Состав", value: "шерсть" }] };
    const server = await openMarket({ [productsPath]: () => offersOf({ offerId: 7 }, odd, { offerId: "SKU-3" }) });

    expect(await openClient(server.url).readProducts(["SKU-1", "SKU-2", "SKU-3"], never)).toMatchObject([
      { externalId: "SKU-2", name: null, facts: { Состав: "шерсть" } },
      { externalId: "SKU-3" },
    ]);
  });

  test("keeps the longest description that Yandex Market takes, and all parameters", async () => {
    const description = `${"Тёплая кофта. ".repeat(425)}Стирать при 30 градусах.`;
    const params = Array.from({ length: 90 }, (_value, index) => ({ name: `Свойство ${index}`, value: "да" }));
    const server = await openMarket({ [productsPath]: () => offersOf({ offerId: "SKU-1", description, params }) });

    const [found] = await openClient(server.url).readProducts(["SKU-1"], never);

    expect(found?.facts).toMatchObject({ description, "Свойство 89": "да" });
  });

  test("leaves out a parameter that has no name, or only a number of the market's own", async () => {
    const params = [
      { name: " ", value: "180" },
      { value: "шерсть" },
      { parameterId: 37_901_000, value: "синий" },
      { name: "Состав", value: "шерсть" },
    ];
    const parameterValues = [{ parameterId: 37_901_000, value: "синий" }];
    const offer = { offerId: "SKU-1", params, parameterValues };
    const server = await openMarket({ [productsPath]: () => offersOf(offer) });

    const [found] = await openClient(server.url).readProducts(["SKU-1"], never);

    expect(found?.facts).toEqual({ category: "Кофты", Состав: "шерсть" });
  });

  test("asks for a hundred at once, for none twice, and never for a product without an article", async () => {
    const server = await openMarket({ [productsPath]: () => offersOf() });
    const articles = Array.from({ length: 130 }, (_value, index) => `SKU-${index}`);

    await openClient(server.url).readProducts([...articles, "SKU-1", "", " "], never);

    expect(server.bodies(productsPath).map((body) => body["offerIds"])).toEqual([
      articles.slice(0, 100),
      articles.slice(100),
    ]);
  });

  test("without the right is given up, and not asked for again by this key", async () => {
    const server = await openMarket({ [productsPath]: () => noScope });
    const connector = openConnector({ apiUrl: server.url });
    const read = (apiKey: string) =>
      connector.routes.api.open({ ...credentials, apiKey }, createBudgetBook().budget).readProducts(["SKU-1"], never);

    await expect(read("ACMA:first")).rejects.toMatchObject({ code: "credential" });
    await expect(read("ACMA:first")).rejects.toMatchObject({ code: "credential" });
    expect(server.seen).toHaveLength(1);
    await expect(read("ACMA:second")).rejects.toMatchObject({ code: "credential" });
    expect(server.seen).toHaveLength(2);
  });

  test("heeds what a check of the key told about its rights", async () => {
    const authScopes = ["COMMUNICATION"];
    const server = await openMarket({
      [tokenPath]: () => ({ status: "OK", result: { apiKey: { name: "Ключ", authScopes } } }),
      [reviewsPath]: () => reviewsPage([]),
      [productsPath]: () => offersOf({ offerId: "SKU-1" }),
    });
    const client = openClient(server.url);

    await client.checkCredentials(never);
    await expect(client.readProducts(["SKU-1"], never)).rejects.toMatchObject({ code: "credential" });

    authScopes.push("OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY");
    await client.checkCredentials(never);
    expect(await client.readProducts(["SKU-1"], never)).toHaveLength(1);
  });

  test("says that it couldn't, when it may and the service is down", async () => {
    const server = await openMarket({ [productsPath]: () => replyJson({}, 500) });

    await expect(openClient(server.url).readProducts(["SKU-1"], never)).rejects.toThrow(UnavailableError);
  });
});

test("a refused right is asked for again after an hour, since rights can be changed", () => {
  let nowMs = 5_000_000;
  const right = createProductRights(() => nowMs)("ACMA:key");

  right.learn(false);
  nowMs += 3_599_999;
  expect(right.isWorthAsking()).toBe(false);
  nowMs += 1;
  expect(right.isWorthAsking()).toBe(true);
});
