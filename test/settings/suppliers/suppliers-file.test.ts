import { describe, expect, test } from "vitest";
import { faultsOf, oneCabinet, parse, supplierWith } from "./suppliers-text.ts";

const dayMs = 86_400_000;

describe("a supplier", () => {
  test.each([
    ["{ language: rus, address: Вы }", { language: "ru", address: "Вы" }],
    ["{ language: EN-gb, address: thou }", { language: "en-GB", address: "thou" }],
    ["{ language: de, address: Sie, tone: sachlich }", { language: "de", address: "Sie", tone: "sachlich" }],
    ["{ language: uz-Latn, address: siz }", { language: "uz-Latn", address: "siz" }],
    ["{ language: kk }", { language: "kk", address: "вы" }],
    ["{ address: на «вы», tone: 100% warm }", { language: "ru", address: "на «вы»", tone: "100% warm" }],
  ])("sounds as it likes: %s", (voice, expected) => {
    expect(parse(supplierWith([`voice: ${voice}`, oneCabinet]))[0]?.supplier.voice).toMatchObject(expected);
  });

  test("is read with everything that the format has", () => {
    const text = `
suppliers:
  - id: northern-wool
    name: Northern Wool
    voice: { language: en-GB, address: "ты", tone: warm, signature: "Your Northern Wool", do: [name the product], dont: [jokes], examples: [Thank you!] }
    policy: { reviews: "auto>=4", questions: auto, cancelledOrders: skip, markSkippedAsSeen: true, mayPromise: [gift, refund, gift] }
    answerSince: 12h
    answerWithin: 4h
    budget: { tokensPerDay: 2000000 }
    timeZone: Asia/Yekaterinburg
    cabinets:
      - { marketplace: wildberries, token: "\${WB_TOKEN}" }
      - { id: wool-ozon, marketplace: ozon, clientId: 1, apiKey: 0012, route: api }
      - { marketplace: yandex-market, businessId: 7, route: browser, proxy: "http://wool:\${WORD}@proxy.example:3128/" }
`;

    const entries = parse(text, { WB_TOKEN: "a-token", WORD: "sesame" });

    expect(entries).toEqual([
      {
        supplier: {
          id: "northern-wool",
          name: "Northern Wool",
          voice: {
            language: "en-GB",
            address: "ты",
            tone: "warm",
            signature: "Your Northern Wool",
            do: ["name the product"],
            dont: ["jokes"],
            examples: ["Thank you!"],
          },
          policy: {
            reviews: { kind: "autoFromRating", rating: 4 },
            questions: { kind: "auto" },
            cancelledOrders: "skip",
            markSkippedAsSeen: true,
            mayPromise: ["gift", "refund"],
          },
          answerSinceMs: dayMs / 2,
          tokensPerDay: 2_000_000,
          timeZone: "Asia/Yekaterinburg",
        },
        answerWithinMs: dayMs / 6,
        cabinets: [
          {
            id: "northern-wool-wildberries",
            marketplace: "wildberries",
            route: "auto",
            backlogPerDay: 150,
            credentials: { token: "a-token" },
            identity: { externalId: "a-token", isHash: false },
          },
          {
            id: "wool-ozon",
            marketplace: "ozon",
            route: "api",
            backlogPerDay: 150,
            credentials: { clientId: "1", apiKey: "0012" },
            identity: { externalId: "1", isHash: false },
          },
          {
            id: "northern-wool-yandex-market",
            marketplace: "yandex-market",
            route: "browser",
            backlogPerDay: 150,
            credentials: { businessId: "7", proxy: "http://wool:sesame@proxy.example:3128" },
            identity: { externalId: "7", isHash: false },
          },
        ],
      },
    ]);
  });

  test("is careful and polite where the file says nothing", () => {
    const [entry] = parse(supplierWith([oneCabinet]));

    expect(entry?.supplier).toEqual({
      id: "wool",
      name: "Wool",
      voice: { language: "ru", address: "вы", tone: "friendly", signature: null, do: [], dont: [], examples: [] },
      policy: {
        reviews: { kind: "review" },
        questions: { kind: "review" },
        cancelledOrders: "answer",
        markSkippedAsSeen: false,
        mayPromise: [],
      },
      answerSinceMs: 30 * dayMs,
      tokensPerDay: 2_000_000,
      timeZone: "Europe/Moscow",
    });
    expect(entry?.answerWithinMs).toBe(dayMs);
    expect(entry?.cabinets[0]?.backlogPerDay).toBe(150);
  });

  test.each(["budget: none", "budget: { tokensPerDay: none }"])(
    "has no daily budget only if it says so: %s",
    (line) => {
      expect(parse(supplierWith([line, oneCabinet]))[0]?.supplier.tokensPerDay).toBeNull();
    },
  );

  test.each([
    ["300", 300],
    ["all", null],
  ])("lets %s of an old backlog out a day", (word, expected) => {
    const cabinet = `cabinets: [{ marketplace: wildberries, token: a-token, backlogPerDay: ${word} }]`;

    expect(parse(supplierWith([cabinet]))[0]?.cabinets[0]?.backlogPerDay).toBe(expected);
  });

  test("takes an entry without a value for one that isn't there", () => {
    const lines = ["voice: { signature: null, tone: ~ }", "policy:", "budget: { tokensPerDay: }", oneCabinet];

    expect(parse(supplierWith(lines))).toEqual(parse(supplierWith([oneCabinet])));
  });

  test.each([
    ["12h", dayMs / 2],
    ["30d", 30 * dayMs],
    ["2w", 14 * dayMs],
    ["all", null],
  ])("answers since %s", (text, expected) => {
    const [entry] = parse(supplierWith([`answerSince: ${text}`, oneCabinet]));

    expect(entry?.supplier.answerSinceMs).toBe(expected);
  });

  test.each([
    ["auto", { kind: "auto" }],
    ["review", { kind: "review" }],
    ["auto>=1", { kind: "autoFromRating", rating: 1 }],
    ["auto >= 5", { kind: "autoFromRating", rating: 5 }],
  ])("has the rule %s for reviews and questions", (text, rule) => {
    const [entry] = parse(supplierWith([`policy: { reviews: "${text}", questions: "${text}" }`, oneCabinet]));

    expect(entry?.supplier.policy).toMatchObject({ reviews: rule, questions: rule });
  });

  test("may share a part with another by an alias", () => {
    const text = `
suppliers:
  - { id: a, name: A, voice: &voice { tone: warm }, cabinets: [{ marketplace: wildberries, token: a }] }
  - { id: b, name: B, voice: *voice, cabinets: [{ marketplace: wildberries, token: b }] }
`;

    expect(parse(text).map(({ supplier }) => supplier.voice.tone)).toEqual(["warm", "warm"]);
  });
});

describe("a cabinet's browser", () => {
  const cabinet = (proxy: string) =>
    supplierWith([`cabinets: [{ marketplace: ozon, clientId: 1, apiKey: k, proxy: "${proxy}" }]`]);

  test.each([
    "http://proxy.example:3128",
    "https://user:pa%3Ass@proxy.example:443",
    "http://user@10.0.0.7:80",
    "socks5://[2001:db8::1]:1080",
  ])("goes through the proxy %s, which is kept with the keys", (proxy) => {
    expect(parse(cabinet(proxy))[0]?.cabinets[0]?.credentials).toEqual({ clientId: "1", apiKey: "k", proxy });
  });

  test.each([
    ["no scheme", "proxy.example:3128"],
    ["no port", "http://proxy.example"],
    ["a port that isn't one", "http://proxy.example:70000"],
    ["another scheme", "ftp://proxy.example:21"],
    ["a path", "http://proxy.example:3128/path"],
    ["a name for SOCKS, which Chromium can't tell", "socks5://user:word@proxy.example:1080"],
  ])("takes no proxy with %s", (_, proxy) => {
    expect(faultsOf(cabinet(proxy))).toEqual([expect.stringMatching(/^line 4: proxy must be like "http:/)]);
  });
});

describe("a value", () => {
  test("is filled in from the environment, also inside a longer one", () => {
    const [entry] = parse(supplierWith([`voice: { signature: "Ваш \${BRAND}, $\${BRAND}" }`, oneCabinet]), {
      BRAND: "Wool",
    });

    expect(entry?.supplier.voice.signature).toBe(`Ваш Wool, \${BRAND}`);
  });

  test("from the environment stays a text, whatever is in it", () => {
    const value = `": { x: \${OTHER}`;

    const [entry] = parse(supplierWith([`cabinets: [{ marketplace: wildberries, token: '\${TOKEN}' }]`]), {
      TOKEN: value,
    });

    expect(entry?.cabinets[0]?.credentials).toEqual({ token: value });
  });

  test("that looks like a number keeps every digit", () => {
    const [entry] = parse(supplierWith(["cabinets: [{ marketplace: wildberries, token: 00123456789012345678901 }]"]));

    expect(entry?.cabinets[0]?.credentials).toEqual({ token: "00123456789012345678901" });
  });
});
