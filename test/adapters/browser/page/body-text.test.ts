import { expect, test } from "vitest";
import { holdsText } from "../../../../src/adapters/browser/page/body-text.ts";

const text = 'Спасибо, "Анна"!\nМы рады & ждём 100% — 😀 \\ команда';
const json = JSON.stringify({ id: 1, text });
const escaped = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

test.each([
  ["as it is", text],
  ["in JSON", json],
  ["in JSON with every letter as a code", escaped],
  ["in JSON with codes in capitals", escaped.replace(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`)],
  ["in JSON within JSON", JSON.stringify({ variables: json })],
  ["in a form", new URLSearchParams({ id: "1", text }).toString()],
  ["in a form that keeps spaces as codes", `id=1&text=${encodeURIComponent(text)}`],
  ["in JSON within a form", new URLSearchParams({ body: json }).toString()],
  [
    "in a form of parts",
    `--x\r\nContent-Disposition: form-data; name="t"\r\n\r\n${text.replace("\n", "\r\n")}\r\n--x--`,
  ],
  ["trimmed", JSON.stringify({ text: text.trim() })],
])("a text is found %s", (_how, body) => {
  expect(holdsText(body, `${text} `)).toBe(true);
});

test.each([
  ["nothing", ""],
  ["another text", JSON.stringify({ text: "Спасибо!" })],
  ["a part of it", JSON.stringify({ text: text.slice(0, 20) })],
])("a text isn't found in %s", (_what, body) => {
  expect(holdsText(body, text)).toBe(false);
});
