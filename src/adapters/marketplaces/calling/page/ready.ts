// What comes before a post: everything that may take long, so that it never eats into the lease of one.

import type { Visit } from "./visit.ts";

/** A session that was served this lately isn't over, or not known to be. */
const provenForMs = 60_000;

/** Opens the page, and proves that its session lives and is the company's. @param probe asks the site */
export async function prove({ session }: Pick<Visit, "session">, probe: () => Promise<unknown>): Promise<void> {
  const { servedAtMs, section } = session;
  if (section !== null && servedAtMs !== null && performance.now() - servedAtMs < provenForMs) return;
  await probe();
}
