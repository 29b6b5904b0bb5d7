// A cabinet's own fields in the suppliers file: `businessId`, and `apiKey` unless it is worked for by its pages alone. The
// key may be an OAuth token of the old kind, which the service still takes until its year is over (documentation of OAuth,
// 2026-08-28).

import { z } from "zod";
import { faultOf } from "../../../domain/fault/fault.ts";
import type { RouteSetting } from "../../../domain/route.ts";
import type { CredentialsFault, ParsedCredentials } from "../../../ports/connector.ts";
import { parseShape } from "../calling/shape.ts";

const Stored = z.object({ businessId: z.string(), apiKey: z.string() });
export type YandexMarketCredentials = z.infer<typeof Stored>;

export function parseCredentials(fields: Readonly<Record<string, unknown>>, route: RouteSetting): ParsedCredentials {
  const businessId = pastedText(fields["businessId"]);
  const apiKey = pastedText(fields["apiKey"]);
  const lacksKey = route === "browser" && apiKey === "";
  const faults = [faultOfBusinessId(businessId), lacksKey ? null : faultOfApiKey(apiKey)].filter(
    (fault) => fault !== null,
  );
  if (faults.length > 0) return { kind: "invalid", faults };
  return {
    kind: "valid",
    credentials: lacksKey ? { businessId } : { businessId, apiKey },
    identity: { externalId: businessId, isHash: false },
  };
}

/** "y0_…"; the number tells nothing that matters here. */
export function isOAuthToken(apiKey: string): boolean {
  return /^y\d_/.test(apiKey);
}

export function credentialsOf(credentials: Readonly<Record<string, string>>): YandexMarketCredentials {
  return parseShape(Stored, credentials, "The stored credentials of a Yandex Market cabinet");
}

/** By its pages a cabinet needs no key. */
export function businessOf(credentials: Readonly<Record<string, string>>): string {
  const what = "The stored credentials of a Yandex Market cabinet";
  return parseShape(Stored.pick({ businessId: true }), credentials, what).businessId;
}

/** Neither of them has spaces, but what is copied from a page often does. */
function pastedText(value: unknown): string {
  const isPlain = typeof value === "string" || typeof value === "number";
  return isPlain ? String(value).replaceAll(/[\s\u200b\ufeff]+/g, "") : "";
}

const whereIsBusinessId = { kind: "standsInAddress", page: "Настройки → Настройки API" } as const;
const howToIssueKey = { kind: "issueWithRight", right: "Общение с покупателями", page: "Модули и API" } as const;

function faultOfBusinessId(businessId: string): CredentialsFault | null {
  const field = "businessId";
  if (businessId === "") return faultOf("missing", { field, hint: whereIsBusinessId });
  return /^[1-9]\d{0,18}$/.test(businessId) ? null : faultOf("mustBeDigits", { field, hint: whereIsBusinessId });
}

function faultOfApiKey(apiKey: string): CredentialsFault | null {
  const field = "apiKey";
  if (apiKey === "") return faultOf("missing", { field, hint: howToIssueKey });
  if (!/^[\x21-\x7e]+$/.test(apiKey)) return faultOf("foreignCharacters", { field });
  if (apiKey.startsWith("ACMA:") || isOAuthToken(apiKey)) return null;
  return faultOf("beginningMissing", { field, beginning: "ACMA:", oauthBeginning: "y0_" });
}
