import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeHtmlEntities } from "../../src/domain/html-entities.ts";

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

test.each(["H&M", "a & b", "&unknown;", "&#0;", "&#xD800;", "&#1114112;", "&#;", "&amp"])("%s stays", (text) => {
  expect(decodeHtmlEntities(text)).toBe(text);
});

test("any text comes back from its numeric encoding", () => {
  const encode = (text: string) => [...text].map((character) => `&#${character.codePointAt(0)};`).join("");

  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const storable = text.replaceAll("\0", "");
      expect(decodeHtmlEntities(encode(storable))).toBe(storable);
    }),
  );
});
