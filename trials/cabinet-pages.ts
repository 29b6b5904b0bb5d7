// Sellers who are served by the pages of their cabinets: how their suppliers file says it, what they type to sign in, and the
// browsers that are open for them.

import type { Sandbox } from "../sandbox/start.ts";
import { processesNaming } from "./process-list.ts";

type Suppliers = Sandbox["suppliers"];

/** The same suppliers by their pages alone, which take no key. */
export function byPages(suppliers: Suppliers): Suppliers {
  return suppliers.map((supplier) => ({
    ...supplier,
    cabinets: supplier.cabinets.map(({ apiKey: _, ...cabinet }) => ({ ...cabinet, route: "browser" })),
  }));
}

type Answers = readonly [who: string, code: string];

/**
 * What somebody answers to sign in to a cabinet, in turn.
 * @param account the seller's identity at the marketplace
 */
export function answersOf({ cabinets }: Pick<Sandbox, "cabinets">, marketplace: string, account: string): Answers {
  const site = cabinets[marketplace];
  const login = site?.logins.find(({ companies }) => companies.some((company) => company.account === account));
  if (site === undefined || login === undefined) throw new Error(`Nobody can sign in for ${account}.`);
  return [login.phone, site.code];
}

/** The same as it is typed. */
export function linesOf(answers: readonly string[]): string {
  return answers.map((answer) => `${answer}\n`).join("");
}

/** The main processes of the browsers on a data folder, by which all others of them end. */
export function browsersOn(dataDirectory: string): readonly number[] {
  return processesNaming(`--user-data-dir=${dataDirectory}`).flatMap(({ pid, command }) =>
    command.includes("--type=") ? [] : [pid],
  );
}

/** As the system's memory killer does it. @returns those that were killed */
export function killBrowsers(dataDirectory: string): readonly number[] {
  return browsersOn(dataDirectory).filter((pid) => {
    try {
      return process.kill(pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
      return false;
    }
  });
}
