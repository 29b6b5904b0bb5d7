import { describe, expect, test } from "vitest";
import { faultsOf, oneCabinet, supplierWith } from "./suppliers-text.ts";

describe("a fault names its line:", () => {
  test.each([
    [
      "a variable that isn't set",
      `cabinets: [{ marketplace: wildberries, token: '\${NO_TOKEN}' }]`,
      /^the variable NO_TOKEN isn't set/,
    ],
    [
      "a variable that is empty",
      `cabinets: [{ marketplace: wildberries, token: '\${BLANK}' }]`,
      /^the variable BLANK isn't set/,
    ],
    [
      "a variable that only looks as if it were set",
      `cabinets: [{ marketplace: wildberries, token: '\${constructor}' }]`,
      /^the variable constructor isn't set/,
    ],
    ["a placeholder without its end", "answerSince: '${NO_TOKEN'", /closing brace/],
    ["a mistyped key", "voise: { tone: warm }", /^unknown key "voise"; did you mean "voice"\?$/],
    ["a mistyped key of the voice", "voice: { singature: x }", /^unknown key "singature"; did you mean "signature"\?$/],
    ["a key that is like no other", "logo: x", /^unknown key "logo"; known are id, name, voice/],
    ["a key twice", "name: Silk", /^this key stands already in line 3$/],
    ["a wrong kind of value", "voice: warm", /^voice must be a group of keys/],
    ["a list where a text belongs", "voice: { tone: [warm] }", /^voice.tone must be a text$/],
    ["a language that nobody speaks", "voice: { language: xx }", /^voice.language must be the tag of a language, for/],
    ["a language in a word", "voice: { language: russian }", /^voice.language must be the tag of a language/],
    ["a language in letters of its own", "voice: { language: русский }", /^voice.language must be the tag/],
    ["an address in digits", "voice: { language: en, address: 2 }", /^voice.address must be in words/],
    ["a tone that is a mark", "voice: { tone: 5 }", /^voice.tone must be in words, not only digits or signs$/],
    ["an example without a text", "voice: { examples: ['fine', ''] }", /^voice.examples.1 must not be empty$/],
    ["too long a signature", `voice: { signature: ${"x".repeat(301)} }`, /300 characters at most/],
    ["a policy without such a star", "policy: { reviews: 'auto>=6' }", /^policy.reviews must be "auto", "review" or/],
    [
      "no word about cancelled orders",
      "policy: { cancelledOrders: maybe }",
      /^policy.cancelledOrders must be answer or skip/,
    ],
    ["no yes or no", "policy: { markSkippedAsSeen: always }", /^policy.markSkippedAsSeen must be true or false/],
    ["an unknown policy", "policy: { questions: always }", /^policy.questions must be/],
    ["an age without a unit", "answerSince: 30", /^answerSince must be hours, days or weeks/],
    ["a budget of nothing", "budget: { tokensPerDay: 0 }", /^budget.tokensPerDay must be a whole number above zero/],
    ["a budget in words", "budget: { tokensPerDay: many }", /^budget.tokensPerDay must be a whole number/],
    ["a time zone of nowhere", "timeZone: Europe/Atlantis", /^timeZone must be the name of a time zone, for example/],
    ["an offset, which isn't read alike everywhere", "timeZone: '+03:00'", /^timeZone must be the name of a time zone/],
    ["an abbreviation that isn't one zone's", "timeZone: MSK", /^timeZone must be the name of a time zone/],
    [
      "a cap of nothing",
      "cabinets: [{ marketplace: wildberries, token: t, backlogPerDay: 0 }]",
      /^backlogPerDay must be/,
    ],
    ["a deadline without a unit", "answerWithin: soon", /^answerWithin must be hours, days or weeks/],
    ["an unknown alias", "voice: *shared", /^the alias has no anchor/],
    [
      "an unknown marketplace",
      "cabinets: [{ marketplace: wilberries, token: t }]",
      /must be one of wildberries, ozon, yandex-market; did you mean "wildberries"\?$/,
    ],
    ["a cabinet without a marketplace", "cabinets: [{ token: t }]", /^marketplace is missing$/],
    [
      "an unknown route",
      "cabinets: [{ marketplace: wildberries, token: t, route: car }]",
      /^route must be one of auto, api, browser$/,
    ],
    [
      "a route that the marketplace doesn't have",
      "cabinets: [{ marketplace: wildberries, token: t, route: browser }]",
      /^route is about a browser, and Wildberries is worked for by its API alone: leave it out$/,
    ],
    [
      "a proxy for a browser that is never used",
      "cabinets: [{ marketplace: wildberries, token: t, proxy: 'http://proxy.local:3128' }]",
      /^proxy is about a browser, and Wildberries/,
    ],
    [
      "a proxy without a port",
      "cabinets: [{ marketplace: ozon, clientId: 1, apiKey: k, proxy: proxy.local }]",
      /^proxy must be like "http:\/\/user/,
    ],
    ["no key for the API", "cabinets: [{ marketplace: ozon, clientId: 1, route: auto }]", /^apiKey is missing$/],
    [
      "no id of the company, which a browser needs as well",
      "cabinets: [{ marketplace: ozon, route: browser, backlogPerDay: 1 }]",
      /^clientId is missing$/,
    ],
    ["a missing credential", "cabinets: [{ marketplace: wildberries }]", /^token is missing$/],
    [
      "a key unknown to the connector",
      "cabinets: [{ marketplace: wildberries, token: t, shop: 1 }]",
      /^unknown key "shop"; known are/,
    ],
    ["a cabinet that is a word", "cabinets: [wildberries]", /^a cabinet must be a group of keys/],
    ["no cabinets", "cabinets: []", /^cabinets must name at least one cabinet$/],
    [
      "a malformed cabinet id",
      "cabinets: [{ id: My Shop, marketplace: wildberries, token: t }]",
      /^id must be lower-case/,
    ],
  ])("%s", (_, line, expected) => {
    const lines = line.startsWith("cabinets") ? ["answerSince: 30d", line] : [oneCabinet, line];

    const faults = faultsOf(supplierWith(lines), { BLANK: " " });

    expect(faults).toEqual([expect.stringMatching(/^line 5: /)]);
    expect(faults[0]?.replace("line 5: ", "")).toMatch(expected);
  });

  test("a mistyped credential is told with the right key", () => {
    const faults = faultsOf(supplierWith(["cabinets:", "  - marketplace: ozon", "    clientid: 1", "    apiKey: k"]));

    expect(faults).toEqual(["line 5: clientId is missing", 'line 6: unknown key "clientid"; did you mean "clientId"?']);
  });

  test("a mistyped common key of a cabinet is told with the right one", () => {
    const faults = faultsOf(supplierWith(["cabinets:", "  - marketplce: ozon"]));

    expect(faults).toEqual([
      "line 5: marketplace is missing",
      'line 5: unknown key "marketplce"; did you mean "marketplace"?',
    ]);
  });

  test("what is missing altogether is told in the line where its group begins", () => {
    expect(faultsOf("suppliers:\n\n  - name: Wool")).toEqual(["line 3: id is missing", "line 3: cabinets is missing"]);
  });

  test.each(["suppliers:", "suppliers: []", "suppliers: wool", "suppliers: { id: wool }"])(
    "no list of suppliers: %s",
    (text) => {
      expect(faultsOf(text)).toEqual(["line 1: suppliers must be a list with at least one supplier"]);
    },
  );

  test.each(["", "# nothing yet", "- id: wool", "wool"])("no suppliers at all: %j", (text) => {
    expect(faultsOf(text)).toEqual(['line 1: the file must begin with the key "suppliers:"']);
  });
});

test("all faults are told at once, in the order of the lines", () => {
  const text = `suppliers:
  - id: Northern Wool
    name: ""
    policy: { reviews: always }
    cabinets:
      - { marketplace: wildberries, token: "\${NO_TOKEN}" }
      - { marketplace: avito }
  - wool
suplier: 1
`;

  const lines = faultsOf(text).map((fault) => Number(/^line (\d+): /.exec(fault)?.[1]));

  expect(lines).toEqual([2, 3, 4, 6, 7, 8, 9]);
});

describe("what may be there once:", () => {
  const shop = (id: string, cabinets: string): string => `  - { id: ${id}, name: Wool, cabinets: [${cabinets}] }\n`;
  const cabinet = (token: string, id?: string): string =>
    `{ marketplace: wildberries, token: ${token}${id === undefined ? "" : `, id: ${id}`} }`;

  test("a supplier's id", () => {
    expect(faultsOf(`suppliers:\n${shop("a", cabinet("1", "x"))}${shop("a", cabinet("2", "y"))}`)).toEqual([
      'line 3: supplier id "a" is already used in line 2',
    ]);
  });

  test("a cabinet's id, also one that isn't written", () => {
    expect(faultsOf(`suppliers:\n${shop("a", cabinet("1"))}${shop("b", cabinet("2", "a-wildberries"))}`)).toEqual([
      'line 3: cabinet id "a-wildberries" is already used in line 2',
    ]);
  });

  test("an account, under two suppliers or twice under one", () => {
    const faults = faultsOf(
      `suppliers:\n${shop("a", cabinet("1"))}${shop("b", cabinet("1"))}${shop("c", `${cabinet("2", "x")}, ${cabinet("2", "y")}`)}`,
    );

    expect(faults).toEqual([
      "line 3: the same account at Wildberries is already used in line 2",
      "line 4: the same account at Wildberries is already used in line 4",
    ]);
  });

  test("the same identity at two marketplaces is two accounts", () => {
    const ozon = "{ marketplace: ozon, clientId: 1, apiKey: k }";

    expect(faultsOf(`suppliers:\n${shop("a", `${cabinet("1")}, ${ozon}`)}`)).toEqual([]);
  });

  test("a marketplace under one supplier, unless each cabinet has its id", () => {
    expect(faultsOf(`suppliers:\n${shop("a", `${cabinet("1")}, ${cabinet("2", "x")}`)}`)).toEqual([
      "line 2: id is missing: this supplier has several cabinets at wildberries, give each its own",
    ]);
    expect(faultsOf(`suppliers:\n${shop("a", `${cabinet("1", "y")}, ${cabinet("2", "x")}`)}`)).toEqual([]);
  });

  test("a long supplier's id leaves no room for a cabinet's default", () => {
    expect(faultsOf(`suppliers:\n${shop("a".repeat(63), cabinet("1"))}`)).toEqual([
      expect.stringMatching(/^line 2: id is missing: ".*" is longer than 63 characters, give a shorter one/),
    ]);
  });
});

describe("a fault never shows a credential:", () => {
  const secret = "eyJhbGciOi.SECRET.word";

  test.each([
    ["without the space after its colon", `cabinets: [{ marketplace: wildberries, token:"${secret}" }]`],
    [
      "without the space after its colon, in a group of lines",
      `cabinets:\n      - marketplace: wildberries\n        token:${secret}`,
    ],
    ["under a wrong key", `cabinets: [{ marketplace: wildberries, tokn: ${secret} }]`],
    ["with an open quote", `cabinets: [{ marketplace: wildberries, token: "${secret} }]`],
    ["in a proxy", `cabinets: [{ marketplace: ozon, clientId: 1, apiKey: k, proxy: "ftp://user:${secret}@proxy:1" }]`],
    ["as the marketplace", `cabinets: [{ marketplace: ${secret} }, { marketplace: ${secret} }]`],
    ["as a long marketplace", `cabinets: [{ marketplace: ${secret.repeat(5)} }]`],
  ])("%s", (_, line) => {
    const faults = faultsOf(supplierWith([line]));

    expect(faults).not.toEqual([]);
    expect(faults.join()).not.toContain("SECRET");
  });
});

describe("what a buyer couldn't see or read is refused wherever it stands:", () => {
  test.each([
    ["a turned direction in the address", 'address: "в\u202eы"', /^address has .*U\+202E/],
    ["an isolate in the tone", 'tone: "war\u2066m"', /^tone has .*U\+2066/],
    ["a lost letter in the signature", 'signature: "\ufffd, Wool"', /^signature has U\+FFFD/],
    ["an escape sequence that YAML wrote out", 'signature: "\\e[31mWool"', /^signature has .*U\+001B/],
    ["a zero-width space in an example", 'examples: ["fine", "Спа\u200bсибо"]', /^the text has .*U\+200B/],
    ["one that a variable brought", "signature: '$" + "{SIGNATURE}'", /^signature has .*U\+202E/],
  ])("%s", (_name, entry, expected) => {
    const faults = faultsOf(supplierWith([oneCabinet, `voice: { ${entry} }`]), { SIGNATURE: "Wool\u202e" });

    expect(faults).toEqual([expect.stringMatching(/^line 5: /)]);
    expect(faults[0]?.replace("line 5: ", "")).toMatch(expected);
  });

  test("a turned direction in the name", () => {
    const text = supplierWith([oneCabinet]).replace("name: Wool", 'name: "Wo\u202eol"');

    expect(faultsOf(text)).toEqual([expect.stringMatching(/^line 3: name has .*U\+202E/)]);
  });

  test("emoji, line breaks and the spaces of typesetters are no such thing", () => {
    const example = JSON.stringify("Спасибо!\n❤️ 👨‍👩‍👧 5\u00a0лет");

    expect(faultsOf(supplierWith([oneCabinet, `voice: { examples: [${example}] }`]))).toEqual([]);
  });
});
