// A cabinet's `token` in the suppliers file, and whether Wildberries takes it.

import { z } from "zod";
import { CredentialError, ServiceError } from "../../../domain/errors.ts";
import type { CredentialReport, MarketplaceClient, ParsedCredentials } from "../../../ports/marketplace.ts";
import { parseShape } from "../../http/shape.ts";
import type { WildberriesApi } from "./api.ts";
import { identifyAccount, inspectToken, readToken } from "./token.ts";

const Credentials = z.object({ token: z.string() });

export function parseCredentials(fields: Readonly<Record<string, unknown>>): ParsedCredentials {
  const token = typeof fields["token"] === "string" ? fields["token"].trim() : "";
  const message = faultOfToken(token);
  if (message !== null) return { kind: "invalid", faults: [{ field: "token", message }] };
  return { kind: "valid", credentials: { token }, identity: identifyAccount(token) };
}

export function tokenOf(credentials: Readonly<Record<string, string>>): string {
  return parseShape(Credentials, credentials, "The stored credentials of a Wildberries cabinet").token;
}

/**
 * What the token says, then one cheap call. `/ping` would be the named way, but automating it is said to get it blocked
 * (API description, 2026-08-18), so one unanswered review is read.
 */
export function createCheckCredentials(token: string, api: WildberriesApi): MarketplaceClient["checkCredentials"] {
  return async (signal): Promise<CredentialReport> => {
    const report = inspectToken(token, new Date());
    if (report.fault !== null) return report;
    try {
      await api.probe(signal);
    } catch (error) {
      if (error instanceof CredentialError) return { ...report, fault: error.fault };
      throw error;
    }
    const seller = await readSellerName(token, api, signal);
    return seller === null ? report : { ...report, facts: { ...report.facts, seller } };
  };
}

function faultOfToken(token: string): string | null {
  if (token === "") return 'is missing. Paste the token with the category "Вопросы и отзывы" here.';
  if (/^bearer\s/i.test(token)) return "starts with the word Bearer. Paste the token alone.";
  if (/\s/.test(token)) return "has a space or a line break inside. Paste it again in one piece.";
  if (!/^[\x21-\x7e]+$/.test(token)) return "has characters that no token has. Copy it again.";
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
