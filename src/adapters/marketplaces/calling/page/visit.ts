// A visit: one piece of work at the cabinet's page. Whoever works for the cabinet has it for itself meanwhile: its lane's whole
// turn (`CabinetBrowser.alone`), so that nothing comes between a look and its post.

import type { CabinetBrowser, CabinetPage } from "../../../../ports/browser.ts";
import type { AccountBudget } from "../../../../ports/rate-budget.ts";
import type { CabinetFile } from "./cabinet-file.ts";
import type { PageSession } from "./session.ts";
import type { Site } from "./site.ts";

export type Visit<File extends CabinetFile = CabinetFile> = {
  readonly site: Site<File>;
  readonly budget: AccountBudget;
  readonly page: CabinetPage;
  readonly session: PageSession;
};

export type Visits<File extends CabinetFile = CabinetFile> = <Result>(
  work: (visit: Visit<File>) => Promise<Result>,
  signal: AbortSignal,
) => Promise<Result>;

export type VisitsOptions<File extends CabinetFile> = Pick<Visit<File>, "site" | "budget"> & {
  readonly browser: CabinetBrowser;
  readonly sessionOf: (page: CabinetPage) => PageSession;
};

export function createVisits<File extends CabinetFile>({
  site,
  budget,
  browser,
  sessionOf,
}: VisitsOptions<File>): Visits<File> {
  return async (work, signal) => {
    const page = await browser.page(signal);
    return work({ site, budget, page, session: sessionOf(page) });
  };
}
