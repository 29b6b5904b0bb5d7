// Cookies as a browser keeps them.

import type { HttpRequest } from "../http/exchange.ts";

/** Empty when the request brings none of that name. */
export function cookieOf({ headers }: HttpRequest, name: string): string {
  const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

export function cookieWith(name: string, value: string, lifeSeconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax`;
}
