// Sellers who are served by the pages of their cabinets: how their suppliers file says it, and what they type to sign in.

import type { SignInDetails } from "../sandbox/cabinets/cabinet.ts";
import type { Login } from "../sandbox/cabinets/logins.ts";
import type { Sandbox } from "../sandbox/start.ts";

type Suppliers = Sandbox["suppliers"];

/** The same suppliers by their pages alone, which take no key. */
export function byPages(suppliers: Suppliers): Suppliers {
  return suppliers.map((supplier) => ({
    ...supplier,
    cabinets: supplier.cabinets.map(({ apiKey: _, ...cabinet }) => ({ ...cabinet, route: "browser" })),
  }));
}

/** Who can sign in there. @param account the seller's identity at the marketplace */
export function loginOf({ logins }: Pick<SignInDetails, "logins">, account: string): Login {
  const login = logins.find(({ companies }) => companies.some((company) => company.account === account));
  if (login === undefined) throw new Error(`Nobody can sign in for ${account}.`);
  return login;
}

type Answers = readonly [who: string, code: string];

/** What they answer, in turn. */
export function answersOf({ cabinets }: Pick<Sandbox, "cabinets">, marketplace: string, account: string): Answers {
  const site = cabinets[marketplace];
  if (site === undefined) throw new Error(`${marketplace} has no cabinet's site.`);
  return [loginOf(site, account).phone, site.code];
}

/** The same as it is typed. */
export function linesOf(answers: readonly string[]): string {
  return answers.map((answer) => `${answer}\n`).join("");
}
