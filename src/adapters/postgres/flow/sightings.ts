// What looks at one item remember between two of them: a read that failed, a reply that is missing, an item that seems gone.
// Each ending by absence needs two looks that agree, with none between them that shows the item.

import { sql } from "drizzle-orm";

/** For an update of a feedback that was seen, or that begins anew. */
export const forgetSightings = sql`read_failures = 0, missing_since = null, gone_since = null`;
