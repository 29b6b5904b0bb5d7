// Messages as publishers hand them over, and the limits for them (https://cloud.google.com/pubsub/quotas, 2026-11).

import { z } from "zod";
import { invalidArgument } from "./refused-call.ts";

export type StoredMessage = {
  /** Unique in the whole stand-in. */
  readonly id: string;
  readonly data: Buffer;
  readonly attributes: Readonly<Record<string, string>>;
  readonly orderingKey: string;
  readonly publishedMs: number;
};

export type NewMessage = Pick<StoredMessage, "data" | "attributes" | "orderingKey">;

const mostAttributes = 100;
const longestKeyBytes = 256;
const longestValueBytes = 1_024;
const mostMessages = 1_000;
const mostBytes = 10_000_000;

const Attributes = z
  .record(z.string(), z.string())
  .refine((attributes) => Object.keys(attributes).length <= mostAttributes, `at most ${mostAttributes} are taken`)
  .refine(
    (attributes) => Object.keys(attributes).every((key) => key !== "" && Buffer.byteLength(key) <= longestKeyBytes),
    `keys have from 1 to ${longestKeyBytes} bytes`,
  )
  .refine(
    (attributes) => Object.values(attributes).every((value) => Buffer.byteLength(value) <= longestValueBytes),
    `values have at most ${longestValueBytes} bytes`,
  )
  .refine(
    (attributes) => Object.keys(attributes).every((key) => !key.startsWith("goog")),
    "keys that start with `goog` are Google's own",
  );

export const Message = z
  .object({ data: z.custom<Buffer>(Buffer.isBuffer), attributes: Attributes, orderingKey: z.string() })
  .refine(
    ({ data, attributes }) => data.length > 0 || Object.keys(attributes).length > 0,
    "a message has data or attributes",
  );

/** @throws RefusedCallError when a publish holds too much or nothing */
export function holdToPublishLimits(messages: readonly NewMessage[]): void {
  if (messages.length === 0) throw invalidArgument("messages: there are none");
  if (messages.length > mostMessages) throw invalidArgument(`messages: at most ${mostMessages} are taken at once`);
  const bytes = messages.reduce((total, message) => total + sizeOf(message), 0);
  if (bytes > mostBytes) throw invalidArgument(`messages: at most ${mostBytes} bytes are taken at once`);
}

/** In bytes, as flow control and limits count it. */
export function sizeOf({ data, attributes }: NewMessage): number {
  return Object.entries(attributes).reduce(
    (total, [key, value]) => total + Buffer.byteLength(key) + Buffer.byteLength(value),
    data.length,
  );
}

/** A moment as the protocol writes it. */
export function timestampOf(momentMs: number): { readonly seconds: number; readonly nanos: number } {
  const seconds = Math.floor(momentMs / 1_000);
  return { seconds, nanos: Math.round((momentMs - seconds * 1_000) * 1e6) };
}
