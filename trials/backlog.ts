// A supplier with very much to do, at the stand-in of Wildberries.

import { z } from "zod";

const addedAtOnce = 50;

const Items = z.object({ items: z.array(z.object({ account: z.string() })) });

/** The account that the sandbox's books begin with. */
export async function firstAccount(booksUrl: string): Promise<string> {
  const { items } = Items.parse(await (await fetch(`${booksUrl}/books/items`)).json());
  const [first] = items;
  if (first === undefined) throw new Error("The sandbox has no items.");
  return first.account;
}

/** Adds reviews that need no person, each with a text of its own. @returns the account that has them */
export async function addBacklog(booksUrl: string, count: number): Promise<string> {
  const account = await firstAccount(booksUrl);
  for (let added = 0; added < count; added += addedAtOnce) {
    const numbers = Array.from({ length: Math.min(addedAtOnce, count - added) }, (_, index) => added + index + 2);
    await Promise.all(
      numbers.map((number) =>
        addReview(booksUrl, account, { text: `Плед тёплый и мягкий, беру уже ${number}-й раз. Спасибо!` }),
      ),
    );
  }
  return account;
}

export async function addReview(
  booksUrl: string,
  account: string,
  review: { readonly text: string; readonly rating?: number },
): Promise<void> {
  const body = JSON.stringify({ action: "add", marketplace: "wildberries", account, ...review });
  const answer = await fetch(`${booksUrl}/control/items`, { method: "POST", body });
  if (!answer.ok) throw new Error(`The sandbox refused a review: ${await answer.text()}`);
}
