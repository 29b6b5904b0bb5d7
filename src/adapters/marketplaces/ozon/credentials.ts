// A cabinet's own fields in the suppliers file: `clientId` and `apiKey`.

import { z } from "zod";
import type { ParsedCredentials } from "../../../ports/connector.ts";
import { parseShape } from "../calling/shape.ts";

export type OzonCredentials = {
  readonly clientId: string;
  readonly apiKey: string;
};

const Stored = z.object({ clientId: z.string(), apiKey: z.string() });

export function parseCredentials(fields: Readonly<Record<string, unknown>>): ParsedCredentials {
  const clientId = pastedText(fields["clientId"]);
  const apiKey = pastedText(fields["apiKey"]);
  const faults = [
    { field: "clientId", message: faultOfClientId(clientId) },
    { field: "apiKey", message: faultOfApiKey(apiKey) },
    { field: "answerCancelledOrders", message: faultOfMoved(fields["answerCancelledOrders"]) },
  ].flatMap(({ field, message }) => (message === null ? [] : [{ field, message }]));
  if (faults.length > 0) return { kind: "invalid", faults };
  return {
    kind: "valid",
    credentials: { clientId, apiKey },
    identity: { externalId: clientId, isHash: false },
  };
}

export function credentialsOf(credentials: Readonly<Record<string, string>>): OzonCredentials {
  return parseShape(Stored, credentials, "The stored credentials of an Ozon cabinet");
}

/** Neither of them has spaces, but what is copied from a page often does. */
function pastedText(value: unknown): string {
  const isPlain = typeof value === "string" || typeof value === "number";
  return isPlain ? String(value).replaceAll(/[\s\u200b\ufeff]+/g, "") : "";
}

const whereToFind = 'It stands in the seller\'s cabinet under "Настройки → API-ключи".';

function faultOfClientId(clientId: string): string | null {
  if (clientId === "") return `is missing. ${whereToFind}`;
  if (!/^\d{1,20}$/.test(clientId)) return `must be a number. ${whereToFind}`;
  return null;
}

function faultOfApiKey(apiKey: string): string | null {
  if (apiKey === "") return 'is missing. Issue a key with the role Admin under "Настройки → API-ключи".';
  if (!/^[\x21-\x7e]+$/.test(apiKey)) return "has characters that no key has. Copy it again.";
  return null;
}

/** An earlier version had it here; left out in silence, it would be answered against somebody's will. */
function faultOfMoved(value: unknown): string | null {
  return value === undefined ? null : "is now said once for the supplier: policy: { cancelledOrders: answer } or skip";
}
