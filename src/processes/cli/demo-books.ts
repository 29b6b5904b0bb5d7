// What the sandbox's own books say of the demo.

import { z } from "zod";
import type { Core } from "../compose/core.ts";
import { listPublished } from "../compose/published-replies.ts";
import type { SandboxProcess } from "./sandbox-process.ts";

const Books = z.object({ items: z.number(), posts: z.number(), doubles: z.number(), missing: z.number() });

const BusBooks = z.object({
  topics: z.record(z.string(), z.object({ published: z.number() })),
  subscriptions: z.record(z.string(), z.object({ acked: z.number(), nacked: z.number(), deadLettered: z.number() })),
});

export type Books = z.infer<typeof Books> & {
  /** Of Pub/Sub, where the sandbox stands in for it: what was published for the workers, and what became of it. */
  readonly pubsub?: {
    readonly published: number;
    readonly acked: number;
    readonly nacked: number;
    readonly deadLettered: number;
  };
};

type Sandbox = Pick<SandboxProcess, "booksUrl" | "pubsubHost">;

/** Holds everything that the service calls published against the stand-ins' own books. */
export async function askBooks(core: Core, { booksUrl, pubsubHost }: Sandbox): Promise<Books> {
  const published = await listPublished(core);
  const answer = await fetch(`${booksUrl}/books/verify`, { method: "POST", body: JSON.stringify({ published }) });
  const books = Books.parse(await answer.json());
  return pubsubHost === null ? books : { ...books, pubsub: await askBusBooks(booksUrl) };
}

async function askBusBooks(booksUrl: string) {
  const answer = await fetch(`${booksUrl}/books/pubsub`);
  const { topics, subscriptions } = BusBooks.parse(await answer.json());
  const [, topic] = Object.entries(topics).find(([name]) => name.endsWith("/feedback-deliveries")) ?? [];
  const [, workers] = Object.entries(subscriptions).find(([name]) => name.endsWith("-workers")) ?? [];
  const { acked = 0, nacked = 0, deadLettered = 0 } = workers ?? {};
  return { published: topic?.published ?? 0, acked, nacked, deadLettered };
}
