import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inspectReply } from "../../../src/domain/guard/guard.ts";
import { type TemplateRequest, templateReply } from "../../../src/domain/reply-templates/template-reply.ts";
import { guardContext } from "../guard/guard-context.ts";

const voice = {
  language: "ru",
  address: "вы",
  tone: "friendly",
  signature: "С уважением, Northern Wool",
  do: [],
  dont: [],
  examples: [],
};
const context = { ...guardContext, maxLength: 1000 };
const request = {
  context,
  voice,
  supplierName: "Northern Wool",
  buyerName: "Анна",
  productName: "Плед шерстяной",
  rating: 5,
  seed: "YX52RZEBhH9mrcYdEJuD",
};
const seeds = Array.from({ length: 3000 }, (_, index) => `review-${index}`);

/** All texts of many seeds. */
function repliesOf(change: Partial<TemplateRequest>): readonly string[] {
  return seeds.map((seed) => templateReply({ ...request, ...change, seed }) ?? "");
}

describe("variety:", () => {
  test.each([
    ["вы", "friendly"],
    ["вы", "formal"],
    ["ты", "friendly"],
  ])("there are more than 500 Russian texts for «%s», %s, without any name", (address, tone) => {
    const changed = { voice: { ...voice, address, tone }, buyerName: "", productName: "", supplierName: "" };

    expect(new Set(repliesOf(changed)).size).toBeGreaterThan(500);
  });

  test("neighbouring reviews hardly ever get the same text", () => {
    const replies = repliesOf({});
    const repeated = replies.filter((reply, index) => reply === replies[index + 1]);

    expect(repeated.length).toBeLessThan(10);
  });

  test("the same review always gets the same text", () => {
    expect(templateReply(request)).toBe(templateReply({ ...request }));
  });
});

describe("the supplier's voice:", () => {
  test("the signature stands on its own line at the end, once", () => {
    for (const reply of repliesOf({})) {
      expect(reply.endsWith("\n\nС уважением, Northern Wool")).toBe(true);
      expect(reply.split("С уважением").length).toBe(2);
    }
  });

  test("without a signature the text ends with a sentence", () => {
    for (const reply of repliesOf({ voice: { ...voice, signature: null } })) {
      expect(reply).toMatch(/[.!]$/);
    }
  });

  test("«Вы» is written with a capital letter, «вы» with a small one", () => {
    const inSentence = /(?<=[а-яё»,—] )вас|(?<=[а-яё»,—] )вам|(?<=[а-яё»,—] )ваш/u;

    expect(repliesOf({ voice: { ...voice, address: "Вы" } }).filter((reply) => inSentence.test(reply))).toEqual([]);
    expect(repliesOf({}).filter((reply) => /(?<=[а-яё»,—] )В(?:ас|ам|аш)/u.test(reply))).toEqual([]);
  });

  test("«ты» never mixes with «вы»", () => {
    for (const reply of repliesOf({ voice: { ...voice, address: "ты", tone: "formal" } })) {
      expect(reply).not.toMatch(/(?<!\p{L})[Вв](?:ы|ас|ам|ами|аш\p{L}{0,3})(?!\p{L})|йте(?!\p{L})/u);
    }
  });

  test("a formal tone sounds different, an unknown one is friendly", () => {
    const [friendly, unknown, formal, deloviy] = ["friendly", "задорный", "formal", "деловой"].map((tone) =>
      templateReply({ ...request, voice: { ...voice, tone } }),
    );

    expect(unknown).toBe(friendly);
    expect(formal).not.toBe(friendly);
    expect(deloviy).toBe(formal);
  });

  test("English voices get English texts", () => {
    const replies = repliesOf({
      voice: { ...voice, language: "en-US", signature: "Northern Wool" },
      buyerName: "Anna",
    });

    expect(new Set(replies).size).toBeGreaterThan(200);
    expect(replies.filter((reply) => /\p{Script=Cyrillic}/u.test(reply.replace(/"[^"]*"/, "")))).toEqual([]);
  });

  test("a language without templates is left to the model", () => {
    expect(templateReply({ ...request, voice: { ...voice, language: "kk" } })).toBeNull();
  });
});

describe("what is known about the review:", () => {
  test("the buyer's name stands in the greeting; a nick doesn't", () => {
    expect(templateReply(request)).toContain("Анна");
    expect(templateReply({ ...request, buyerName: "Леший1987" })).not.toContain("Леший");
  });

  test("some texts name the product and the supplier", () => {
    expect(repliesOf({}).some((reply) => reply.includes("«Плед шерстяной»"))).toBe(true);
    expect(repliesOf({}).some((reply) => reply.includes("Команда Northern Wool"))).toBe(true);
  });

  test("a buyer who wasn't happy gets no template", () => {
    expect(templateReply({ ...request, rating: 3 })).toBeNull();
    expect(templateReply({ ...request, rating: 4 })).not.toBeNull();
  });

  test("four stars are not thanked for as five", () => {
    expect(repliesOf({ rating: 4 }).filter((reply) => /пять звёзд|Пять звёзд/.test(reply))).toEqual([]);
    expect(repliesOf({ rating: 5 }).filter((reply) => reply.includes("четыре"))).toEqual([]);
  });
});

test("every text passes the guard, whatever the names are", () => {
  const name = fc.oneof(
    fc.constantFrom("Анна", "silicone case for the phone with a very long latin name", "shop.ru", "+79991234567"),
    fc.constantFrom("[товар]", "{name}", "As an AI", "«Плед»", "\n", "$&", "<b>", "^вам"),
    fc.string({ unit: "grapheme", maxLength: 70 }),
  );
  const anyVoice = fc.record({
    language: fc.constantFrom("ru", "en", "ru-RU"),
    address: fc.constantFrom("вы", "Вы", "ты", "?"),
    tone: fc.constantFrom("friendly", "formal", "деловой", ""),
    signature: fc.constantFrom(null, "С уважением, Wool", "Northern Wool"),
    examples: fc.constant([]),
  });

  fc.assert(
    fc.property(
      anyVoice,
      fc.record({ seed: fc.string(), supplierName: name, buyerName: name, productName: name }),
      fc.constantFrom(4, 5),
      (chosenVoice, names, rating) => {
        const { language, signature } = chosenVoice;
        const itsContext = { ...context, language, signature };
        const reply = templateReply({
          context: itsContext,
          voice: { ...chosenVoice, do: [], dont: [] },
          rating,
          ...names,
        });

        expect(inspectReply(reply ?? "", itsContext)).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
});
