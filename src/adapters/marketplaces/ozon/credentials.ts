// A cabinet's own fields in the suppliers file: `clientId`, and `apiKey` unless it is worked for by its pages alone.

import { z } from "zod";
import { faultOf } from "../../../domain/fault/fault.ts";
import type { RouteSetting } from "../../../domain/route.ts";
import type { CredentialsFault, ParsedCredentials } from "../../../ports/connector.ts";
import { parseShape } from "../calling/shape.ts";

export type OzonCredentials = {
  readonly clientId: string;
  readonly apiKey: string;
};

const Stored = z.object({ clientId: z.string(), apiKey: z.string() });

export function parseCredentials(fields: Readonly<Record<string, unknown>>, route: RouteSetting): ParsedCredentials {
  const clientId = pastedText(fields["clientId"]);
  const apiKey = pastedText(fields["apiKey"]);
  const lacksKey = route === "browser" && apiKey === "";
  const faults = [
    faultOfClientId(clientId),
    lacksKey ? null : faultOfApiKey(apiKey),
    faultOfMoved(fields["answerCancelledOrders"]),
  ].filter((fault) => fault !== null);
  if (faults.length > 0) return { kind: "invalid", faults };
  return {
    kind: "valid",
    credentials: lacksKey ? { clientId } : { clientId, apiKey },
    identity: { externalId: clientId, isHash: false },
  };
}

export function credentialsOf(credentials: Readonly<Record<string, string>>): OzonCredentials {
  return parseShape(Stored, credentials, "The stored credentials of an Ozon cabinet");
}

/** By its pages a cabinet needs no key. */
export function companyOf(credentials: Readonly<Record<string, string>>): string {
  return parseShape(Stored.pick({ clientId: true }), credentials, "The stored credentials of an Ozon cabinet").clientId;
}

/** Neither of them has spaces, but what is copied from a page often does. */
function pastedText(value: unknown): string {
  const isPlain = typeof value === "string" || typeof value === "number";
  return isPlain ? String(value).replaceAll(/[\s\u200b\ufeff]+/g, "") : "";
}

const keyPage = "Настройки → API-ключи";
const whereToFind = { kind: "standsOnPage", page: keyPage } as const;
const howToIssue = { kind: "issueWithRole", role: "Admin", page: keyPage } as const;

function faultOfClientId(clientId: string): CredentialsFault | null {
  const field = "clientId";
  if (clientId === "") return faultOf("missing", { field, hint: whereToFind });
  return /^\d{1,20}$/.test(clientId) ? null : faultOf("mustBeDigits", { field, hint: whereToFind });
}

function faultOfApiKey(apiKey: string): CredentialsFault | null {
  const field = "apiKey";
  if (apiKey === "") return faultOf("missing", { field, hint: howToIssue });
  return /^[\x21-\x7e]+$/.test(apiKey) ? null : faultOf("foreignCharacters", { field });
}

/** An earlier version had it here; left out in silence, it would be answered against somebody's will. */
function faultOfMoved(value: unknown): CredentialsFault | null {
  const instead = "policy: { cancelledOrders: answer }";
  return value === undefined
    ? null
    : faultOf("saidForSupplier", { field: "answerCancelledOrders", instead, or: "skip" });
}
