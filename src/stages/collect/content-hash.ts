import { createHash } from "node:crypto";
import type { FeedbackContent } from "../../domain/feedback/feedback.ts";

/** Changes when the buyer changes what a reply would answer to: the words, the rating, the pictures. */
export function contentHash(content: FeedbackContent): string {
  const parts = [content.text, content.pros, content.cons, content.rating, content.hasMedia];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
