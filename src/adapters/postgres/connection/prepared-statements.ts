// Every statement with parameters is prepared under a name, once per connection: PostgreSQL then parses and plans it
// once, and not at each call, which is a quarter of its work here (`npm run bench`, November 2026).

import { createHash } from "node:crypto";
import type pg from "pg";

/** Ours are some hundred. A text that is different at each call must not fill the server's memory. */
const maxStatements = 500;

/** Makes the pool's connections prepare what they are asked. */
export function prepareStatements(pool: pg.Pool): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= maxStatements || hasSeveral(text)) return known;
    const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
    names.set(text, name);
    return name;
  };
  pool.on("connect", (client) => {
    const { query } = client;
    const prepared = (first: unknown, ...rest: readonly unknown[]): unknown =>
      Reflect.apply(query, client, withName(first, rest, nameOf));
    Object.defineProperty(client, "query", { value: prepared, configurable: true });
  });
}

type NameOf = (text: string) => string | undefined;

/** The driver takes `(text, values, …)` and `({ text, values, … }, …)`; only the second has room for a name. */
function withName(first: unknown, rest: readonly unknown[], nameOf: NameOf): readonly unknown[] {
  const [values, ...others] = rest;
  if (typeof first === "string" && Array.isArray(values)) {
    return [{ text: first, values, name: nameOf(first) }, ...others];
  }
  if (isQuery(first) && first.name === undefined && Array.isArray(values ?? first.values)) {
    return [{ ...first, name: nameOf(first.text) }, ...rest];
  }
  return [first, ...rest];
}

function isQuery(value: unknown): value is { text: string; values?: unknown; name?: string } {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";
}

/** Several statements in one text can't be prepared. */
function hasSeveral(text: string): boolean {
  return /;\s*\S/.test(text);
}
