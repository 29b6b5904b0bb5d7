// Pages as the sites send them.

import type { HttpReply } from "../http/exchange.ts";
import { escapeHtml } from "../marketplaces/escape-html.ts";

export const htmlOf = (text: string): string => escapeHtml(text, /[&<>"']/g);

export function htmlReply(status: number, html: string): HttpReply {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return { status, headers, body: Buffer.from(html) };
}

export function redirectTo(address: string, headers: HttpReply["headers"] = {}): HttpReply {
  return { status: 303, headers: { location: address, ...headers }, body: Buffer.from("") };
}

/** @param body HTML */
export function documentOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>${htmlOf(title)}</title><link rel="icon" href="data:,"></head>
<body>
${body}
</body>
</html>
`;
}

/** Data that a page's script reads. No text in it can end the element. */
export function dataElement(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`;
}
