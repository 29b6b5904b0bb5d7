// A cabinet's own fields in the suppliers file: `businessId` and `apiKey`. The key may be an OAuth token of the old kind,
// which the service still takes until its year is over (documentation of OAuth, 2026-08-28).

import { z } from "zod";
import type { ParsedCredentials } from "../../../ports/connector.ts";
import { parseShape } from "../calling/shape.ts";

const Stored = z.object({ businessId: z.string(), apiKey: z.string() });
export type YandexMarketCredentials = z.infer<typeof Stored>;

export function parseCredentials(fields: Readonly<Record<string, unknown>>): ParsedCredentials {
  const businessId = pastedText(fields["businessId"]);
  const apiKey = pastedText(fields["apiKey"]);
  const faults = [
    { field: "businessId", message: faultOfBusinessId(businessId) },
    { field: "apiKey", message: faultOfApiKey(apiKey) },
  ].flatMap(({ field, message }) => (message === null ? [] : [{ field, message }]));
  if (faults.length > 0) return { kind: "invalid", faults };
  return { kind: "valid", credentials: { businessId, apiKey }, identity: { externalId: businessId, isHash: false } };
}

/** "y0_…"; the number tells nothing that matters here. */
export function isOAuthToken(apiKey: string): boolean {
  return /^y\d_/.test(apiKey);
}

export function credentialsOf(credentials: Readonly<Record<string, string>>): YandexMarketCredentials {
  return parseShape(Stored, credentials, "The stored credentials of a Yandex Market cabinet");
}

/** Neither of them has spaces, but what is copied from a page often does. */
function pastedText(value: unknown): string {
  const isPlain = typeof value === "string" || typeof value === "number";
  return isPlain ? String(value).replaceAll(/[\s\u200b\ufeff]+/g, "") : "";
}

const whereIsBusinessId = 'It stands in the cabinet\'s address, and under "Настройки → Настройки API".';
const howToIssueKey = 'Issue a key with the right "Общение с покупателями" under "Модули и API".';

function faultOfBusinessId(businessId: string): string | null {
  if (businessId === "") return `is missing. ${whereIsBusinessId}`;
  if (!/^[1-9]\d{0,18}$/.test(businessId)) return `must be the number of the cabinet. ${whereIsBusinessId}`;
  return null;
}

function faultOfApiKey(apiKey: string): string | null {
  if (apiKey === "") return `is missing. ${howToIssueKey}`;
  if (!/^[\x21-\x7e]+$/.test(apiKey)) return "has characters that no key has. Copy it again.";
  if (apiKey.startsWith("ACMA:") || isOAuthToken(apiKey)) return null;
  return 'must begin with "ACMA:" (an OAuth token with "y0_"), which is part of the key. Copy all of it.';
}
