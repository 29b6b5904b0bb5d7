// Wildberries' tokens: a JWT whose payload anybody can read. The signature of these is nonsense, and nobody checks it.
//
// Payload (Wildberries knowledge base, 2026-04-05): `exp` Unix seconds; `s` bit mask of rights; `sid` and `oid` the
// seller; `t` test; `acc` kind of token; `for` whom it was made for.

import { z } from "zod";
import { parseJson } from "../../http/exchange.ts";
import { digestOf, uuidOf } from "../../random.ts";

export const tokenKinds = { base: 1, test: 2, personal: 3, service: 4 } as const;

export const rights = { content: 1 << 1, feedback: 1 << 7, readOnly: 1 << 30 } as const;

const Claims = z.object({
  exp: z.number(),
  s: z.number(),
  sid: z.string(),
  acc: z.number(),
});
export type Claims = z.infer<typeof Claims>;

/** Makes a token with these claims; what isn't given follows from the seller. */
export function makeToken(claims: Claims): string {
  const header = { alg: "ES256", kid: "20260401v1", typ: "JWT" };
  const payload = {
    id: uuidOf(`token of ${claims.sid}`),
    iid: 1,
    oid: 1_000_000,
    t: claims.acc === tokenKinds.test,
    for: "self",
    ...claims,
  };
  const unsigned = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${unsigned}.${digestOf(unsigned)}${digestOf(`${unsigned} `)}`;
}

export type ReadToken =
  | { readonly kind: "read"; readonly claims: Claims }
  | { readonly kind: "malformed"; readonly detail: string };

const malformed = (why: string): ReadToken => ({
  kind: "malformed",
  detail: `token problem; token is malformed: ${why}`,
});

/** Reads the Authorization header, with or without "Bearer". */
export function readToken(authorization: string): ReadToken {
  const [, payload, signature, ...rest] = authorization.replace(/^Bearer\s+/i, "").split(".");
  if (payload === undefined || signature === undefined || rest.length > 0) {
    return malformed("token contains an invalid number of segments");
  }
  if (!/^[\w-]+$/.test(signature)) return malformed("could not base64 decode signature");
  const claims = Claims.safeParse(parseJson(Buffer.from(payload, "base64url").toString("utf8")));
  return claims.success ? { kind: "read", claims: claims.data } : malformed("could not JSON decode claim");
}
