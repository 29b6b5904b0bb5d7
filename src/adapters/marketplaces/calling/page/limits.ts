// How often the pages may be asked, for each account. The site names no limits of its own; a person who scrolls makes a call
// or two a second, and so do we.

import type { RateResource } from "../../../../ports/rate-budget.ts";

export const readLimit: RateResource = { name: "page reads", intervalMs: 300, burst: 4 };
