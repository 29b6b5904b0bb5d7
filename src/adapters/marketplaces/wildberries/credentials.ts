// A cabinet's `token` in the suppliers file, the optional `serviceSecret` beside it, and whether Wildberries takes them.

import { z } from "zod";
import { ServiceError } from "../../../domain/errors/errors.ts";
import { probeKinds } from "../../../domain/errors/kind-refusals.ts";
import type { ParsedCredentials } from "../../../ports/connector.ts";
import type { CredentialReport, MarketplaceClient } from "../../../ports/marketplace-client.ts";
import { parseShape } from "../calling/shape.ts";
import type { WildberriesApi } from "./api.ts";
import { type Access, identifyAccount, inspectToken, readToken } from "./token.ts";

const Credentials = z.object({ token: z.string(), serviceSecret: z.string().optional() });

export function parseCredentials(fields: Readonly<Record<string, unknown>>): ParsedCredentials {
  const token = wordOf(fields["token"]);
  // A line without a value counts as no line.
  const serviceSecret = fields["serviceSecret"] == null ? null : wordOf(fields["serviceSecret"]);
  const faults = [
    { field: "token", message: faultOfToken(token) },
    { field: "serviceSecret", message: serviceSecret === null ? null : faultOfSecret(serviceSecret) },
  ].flatMap(({ field, message }) => (message === null ? [] : [{ field, message }]));
  if (faults.length > 0) return { kind: "invalid", faults };
  const credentials = { token, ...(serviceSecret === null ? {} : { serviceSecret }) };
  return { kind: "valid", credentials, identity: identifyAccount(token) };
}

export function accessOf(credentials: Readonly<Record<string, string>>): Access {
  const what = "The stored credentials of a Wildberries cabinet";
  const { token, serviceSecret } = parseShape(Credentials, credentials, what);
  return { token, serviceSecret: serviceSecret ?? null };
}

/**
 * What the token says, then one cheap call. `/ping` would be the named way, but automating it is said to get it blocked
 * (API description, 2026-08-18), so one unanswered item is read.
 */
export function createCheckCredentials(access: Access, api: WildberriesApi): MarketplaceClient["checkCredentials"] {
  return async (signal): Promise<CredentialReport> => {
    const report = inspectToken(access, new Date());
    if (report.fault !== null) return report;
    const { fault, refusals } = await probeKinds((kind) => api.probe(kind, signal));
    const facts = { ...report.facts, ...refusals };
    if (fault !== null) return { ...report, fault, facts };
    const seller = await readSellerName(access.token, api, signal);
    return { ...report, facts: seller === null ? facts : { ...facts, seller } };
  };
}

const wordOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

function faultOfToken(token: string): string | null {
  if (token === "") return 'is missing. Paste the token with the category "Вопросы и отзывы" here.';
  if (/^bearer\s/i.test(token)) return "starts with the word Bearer. Paste the token alone.";
  return faultOfHeaderValue(token);
}

function faultOfSecret(secret: string): string | null {
  if (secret === "") return "is empty. Paste the service secret that Wildberries sent, or leave the line out.";
  return faultOfHeaderValue(secret);
}

function faultOfHeaderValue(value: string): string | null {
  if (/\s/.test(value)) return "has a space or a line break inside. Paste it again in one piece.";
  if (!/^[\x21-\x7e]+$/.test(value)) return "has characters that no token has. Copy it again.";
  return null;
}

/** A nicety: a Base token has it once in 24 hours and an unknown one may be of that kind, so neither asks. */
async function readSellerName(token: string, api: WildberriesApi, signal: AbortSignal): Promise<string | null> {
  const { kind } = readToken(token);
  if (kind !== "personal" && kind !== "service") return null;
  try {
    return await api.readSellerName(signal);
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}
