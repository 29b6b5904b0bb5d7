import { listPublishedReplies, type PublishedReply } from "../../adapters/postgres/views/published-replies.ts";
import type { Core } from "./core.ts";

/** What the service says that it published: for whoever holds it against a marketplace's own books. */
export function listPublished({ database }: Core): Promise<readonly PublishedReply[]> {
  return listPublishedReplies(database);
}
