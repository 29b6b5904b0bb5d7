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

/**
 * What somebody types to sign in to a cabinet, a line each.
 * @param account the seller's identity at the marketplace
 */
export function answersOf({ cabinets }: Pick<Sandbox, "cabinets">, marketplace: string, account: string): string {
  const site = cabinets[marketplace];
  const login = site?.logins.find(({ companies }) => companies.some((company) => company.account === account));
  if (site === undefined || login === undefined) throw new Error(`Nobody can sign in for ${account}.`);
  return `${login.phone}\n${site.code}\n`;
}

/** The main processes of the browsers on a data folder, by which all others of them end. */
export function browsersOn(dataDirectory: string): readonly number[] {
  return processesNaming(`--user-data-dir=${dataDirectory}`).flatMap(({ pid, command }) =>
    command.includes("--type=") ? [] : [pid],
  );
}

/** As the system's memory killer does it. */
export function killBrowsers(dataDirectory: string): void {
  for (const pid of browsersOn(dataDirectory)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has just ended.
    }
  }
}
