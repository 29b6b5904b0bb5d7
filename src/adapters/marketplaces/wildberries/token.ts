// What a Wildberries token tells by itself. It is a JWT; its payload is read, never verified: the server does that.
// A token that isn't a JWT is accepted as it is, and tells nothing.
//
// Fields, after the Wildberries knowledge base (2026-04-05) and news 148: `exp` expiry in seconds, `s` bit mask of
// categories and rights, `sid` the seller's id, `acc` the token's kind, `t` true for a token of the sandbox.

import { createHash } from "node:crypto";
import { z } from "zod";
import { type CredentialFact, factOfName, factOfNote } from "../../../domain/errors/credential-facts.ts";
import type { CredentialFault } from "../../../domain/errors/credential-faults.ts";
import { keyNote } from "../../../domain/errors/key-notes.ts";
import type { AccountIdentity } from "../../../ports/connector.ts";
import type { CredentialReport } from "../../../ports/marketplace-client.ts";

export const tokenKinds = ["base", "test", "personal", "service"] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** What opens a cabinet: its token, and the service secret of whoever runs this software, if Wildberries gave one. */
export type Access = { readonly token: string; readonly serviceSecret: string | null };

export type TokenFacts = {
  /** Null when the token doesn't say. */
  readonly kind: TokenKind | null;
  readonly sellerId: string | null;
  readonly expiresAt: Date | null;
  /** Null when the token doesn't say what it may do. */
  readonly rights: { readonly feedback: boolean; readonly content: boolean; readonly readOnly: boolean } | null;
};

const contentBit = 1;
const feedbackBit = 7;
const readOnlyBit = 30;
const latestSeconds = 8.64e12;

const Payload = z.object({
  exp: z.number().positive().max(latestSeconds).nullish().catch(null),
  s: z.number().int().nonnegative().nullish().catch(null),
  sid: z.string().min(1).nullish().catch(null),
  acc: z.number().nullish().catch(null),
  t: z.boolean().nullish().catch(null),
});

export function readToken(token: string): TokenFacts {
  const payload = Payload.safeParse(decodePayload(token)).data;
  const mask = payload?.s ?? null;
  return {
    kind: tokenKinds[(payload?.acc ?? 0) - 1] ?? (payload?.t === true ? "test" : null),
    sellerId: payload?.sid ?? null,
    expiresAt: payload?.exp ? new Date(payload.exp * 1_000) : null,
    rights:
      mask === null
        ? null
        : {
            feedback: hasBit(mask, feedbackBit),
            content: hasBit(mask, contentBit),
            readOnly: hasBit(mask, readOnlyBit),
          },
  };
}

/**
 * A Base token alone has five calls an hour; a service secret beside it lifts that (API description, 2026-08-18). Kinds
 * that don't name themselves are taken for full ones: the server's headers correct us.
 */
export function isSlow({ token, serviceSecret }: Access): boolean {
  return readToken(token).kind === "base" && serviceSecret === null;
}

export function identifyAccount(token: string): AccountIdentity {
  const { sellerId } = readToken(token);
  if (sellerId !== null) return { externalId: sellerId, isHash: false };
  return { externalId: createHash("sha256").update(token).digest("hex"), isHash: true };
}

/** The token's kind, rights and expiry, without a call. */
export function inspectToken(access: Access, now: Date): CredentialReport {
  const facts = readToken(access.token);
  const products = whyNoProducts(facts, isSlow(access));
  return {
    fault: faultOf(facts, now),
    expiresAt: facts.expiresAt,
    facts: [factOfKind(facts.kind, isSlow(access)), ...(products === null ? [] : [products])],
  };
}

function faultOf({ expiresAt, rights }: TokenFacts, now: Date): CredentialFault | null {
  if (expiresAt !== null && expiresAt <= now) return "expired";
  if (rights?.feedback === false) return "missingCategory";
  if (rights?.readOnly === true) return "readOnly";
  return null;
}

/** Null where nothing speaks against reading product cards. */
function whyNoProducts({ rights }: TokenFacts, isSlow: boolean): CredentialFact | null {
  if (rights?.content === false) return factOfNote("products", keyNote("productsNotAllowed", {}));
  return isSlow ? factOfNote("products", keyNote("productsSpared", { token: "Base" })) : null;
}

function factOfKind(kind: TokenKind | null, isSlow: boolean): CredentialFact {
  switch (kind) {
    case "base":
      return isSlow
        ? factOfNote("token", keyNote("slowToken", { token: "Base", requestsPerHour: 5 }))
        : factOfNote("token", keyNote("tokenWithSecret", { token: "Base" }));
    case "test":
      return factOfNote("token", keyNote("sandboxToken", { token: "Test" }));
    case "personal":
      return factOfName("token", "Personal");
    case "service":
      return factOfName("token", "Service");
    case null:
      return factOfNote("token", keyNote("unknownToken", {}));
  }
}

function decodePayload(token: string): unknown {
  const encoded = token.split(".")[1];
  if (encoded === undefined) return null;
  try {
    return JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** The mask may be wider than the 32 bits of JavaScript's own bit operators. */
function hasBit(mask: number, bit: number): boolean {
  return Math.floor(mask / 2 ** bit) % 2 === 1;
}
