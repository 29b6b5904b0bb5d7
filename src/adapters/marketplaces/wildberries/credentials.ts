// A cabinet's `token` in the suppliers file, the optional `serviceSecret` beside it, and whether Wildberries takes them.

import { z } from "zod";
import { factOfName } from "../../../domain/errors/credential-facts.ts";
import { ServiceError } from "../../../domain/errors/errors.ts";
import { probeKinds } from "../../../domain/errors/kind-refusals.ts";
import { faultOf } from "../../../domain/fault/fault.ts";
import type { CredentialsFault, ParsedCredentials } from "../../../ports/connector.ts";
import type { CredentialReport, MarketplaceClient } from "../../../ports/marketplace-client.ts";
import { parseShape } from "../calling/shape.ts";
import type { WildberriesApi } from "./api.ts";
import { type Access, identifyAccount, inspectToken, readToken } from "./token.ts";

const Credentials = z.object({ token: z.string(), serviceSecret: z.string().optional() });

export function parseCredentials(fields: Readonly<Record<string, unknown>>): ParsedCredentials {
  const token = wordOf(fields["token"]);
  // A line without a value counts as no line.
  const serviceSecret = fields["serviceSecret"] == null ? null : wordOf(fields["serviceSecret"]);
  const faults = [faultOfToken(token), serviceSecret === null ? null : faultOfSecret(serviceSecret)].filter(
    (fault) => fault !== null,
  );
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
    const facts = [...report.facts, ...refusals];
    if (fault !== null) return { ...report, fault, facts };
    const seller = await readSellerName(access.token, api, signal);
    return { ...report, facts: seller === null ? facts : [...facts, factOfName("seller", seller)] };
  };
}

const wordOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

function faultOfToken(token: string): CredentialsFault | null {
  const field = "token";
  if (token === "") return faultOf("missing", { field, hint: { kind: "paste", category: "Вопросы и отзывы" } });
  if (/^bearer\s/i.test(token)) return faultOf("startsWithBearer", { field });
  return faultOfHeaderValue(field, token);
}

function faultOfSecret(secret: string): CredentialsFault | null {
  const field = "serviceSecret";
  if (secret === "") return faultOf("secretEmpty", { field, sender: "Wildberries" });
  return faultOfHeaderValue(field, secret);
}

function faultOfHeaderValue(field: string, value: string): CredentialsFault | null {
  if (/\s/.test(value)) return faultOf("spaceInside", { field });
  return /^[\x21-\x7e]+$/.test(value) ? null : faultOf("foreignCharacters", { field });
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
