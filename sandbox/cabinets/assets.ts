// The scripts of the pages. On the real sites they come from elsewhere, so they are neither counted nor ever go wrong.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { HttpReply } from "../http/exchange.ts";

const folder = "/assets/";
const names = ["page.js", "ozon.js", "yandex-market.js"] as const;

/** Null for what is no file of a page. */
export function assetAt(path: string): HttpReply | null {
  if (!path.startsWith(folder)) return null;
  const name = names.find((candidate) => path === folder + candidate);
  if (name === undefined) return { status: 404, headers: {}, body: Buffer.from("") };
  const headers = { "content-type": "text/javascript; charset=utf-8", "cache-control": "max-age=3600" };
  return {
    status: 200,
    headers,
    body: readFileSync(fileURLToPath(new URL(`../data/cabinets/${name}`, import.meta.url))),
  };
}
