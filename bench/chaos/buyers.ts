// Buyers who write while a trial is under way.

import type { World } from "../../trials/world.ts";
import { readAccounts } from "./post-routes.ts";

/** Adds these to every account. */
export async function addToEach(
  world: World,
  texts: readonly string[],
  kind: "review" | "question" = "review",
): Promise<void> {
  for (const [account, marketplace] of await readAccounts(world)) {
    for (const text of texts) {
      await world.tell("/control/items", { action: "add", marketplace, account, kind, text });
    }
  }
}

/** Reviews that need no person, each with a text of its own. */
export function praise(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => `Плед тёплый и мягкий, беру уже ${number + 2}-й раз. Спасибо!`);
}
