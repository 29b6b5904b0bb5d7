import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeHtmlEntities, decodeLikeBrowser } from "../../src/domain/html-entities.ts";

test.each([
  ["&lt;b&gt; &amp; &quot;Tom&quot; &apos;s", '<b> & "Tom" \'s'],
  ["&laquo;Север&raquo; &mdash; 5&nbsp;лет", "«Север» — 5\u00a0лет"],
  ["&#1055;&#x440;&#x438;&#X432;ет &#128522;", "Привет 😊"],
  ["&LAQUO;", "&LAQUO;"],
])("%s is decoded", (encoded, decoded) => {
  expect(decodeHtmlEntities(encoded)).toBe(decoded);
});

test("one layer is decoded at a time", () => {
  expect(decodeHtmlEntities("&amp;lt;")).toBe("&lt;");
});

test.each([
  ["mail&commat;wool&period;ru", "mail@wool.ru"],
  ["https&colon;&sol;&sol;wool.ru", "https://wool.ru"],
  ["&CounterClockwiseContourIntegral;&bne;", "∳=⃥"],
])("all names of HTML are known: %s", (encoded, decoded) => {
  expect(decodeHtmlEntities(encoded)).toBe(decoded);
});

test.each(["&#0;", "&#xD800;", "&#1114112;"])("what no text can hold is U+FFFD, as in browsers: %s", (encoded) => {
  expect(decodeHtmlEntities(encoded)).toBe("\ufffd");
});

test.each([
  ["shop-wool&#46ru", "shop-wool.ru"],
  ["shop-wool&#x2E/ru", "shop-wool./ru"],
  ["&copy Северная шерсть", "© Северная шерсть"],
  ["shop-wool&amp;amp;period;ru", "shop-wool.ru"],
])("a browser shows more: %s", (encoded, decoded) => {
  expect(decodeLikeBrowser(encoded)).toBe(decoded);
});

test.each(["H&M", "a & b", "&unknown;", "&#;", "&amp", "shop&#46ru"])("%s stays", (text) => {
  expect(decodeHtmlEntities(text)).toBe(text);
});

test("any text comes back from its numeric encoding", () => {
  const encode = (text: string) => [...text].map((character) => `&#${character.codePointAt(0)};`).join("");

  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      // HTML takes the numbers of NUL and of the second set of control characters for something else.
      const storable = text.replaceAll(/[\0\r\u0080-\u009f]/g, "");
      expect(decodeHtmlEntities(encode(storable))).toBe(storable);
    }),
  );
});
