// A place in a list, for the next page: what the order is made of, in a word that can be copied. Items that come or go
// meanwhile move no other item to another side of it.

import { z } from "zod";
import type { ReplyPlace } from "../ports/desk/reply-views.ts";

const place = z.tuple([z.int(), z.int(), z.int().positive()]);

/** A word for people and addresses: letters, digits, `-` and `_`. */
export function writeCursor({ priority, writtenAt, id }: ReplyPlace): string {
  return Buffer.from(JSON.stringify([priority, writtenAt.getTime(), id])).toString("base64url");
}

/** Null when the word is none. */
export function readCursor(word: string): ReplyPlace | null {
  try {
    const [priority, writtenAtMs, id] = place.parse(JSON.parse(Buffer.from(word, "base64url").toString()));
    const writtenAt = new Date(writtenAtMs);
    return Number.isNaN(writtenAt.getTime()) ? null : { priority, writtenAt, id };
  } catch {
    return null;
  }
}
