// What was kept of attempts to post by a cabinet's pages.

import type { EvidenceName } from "../../domain/delivery/evidence-name.ts";

export type Evidence = {
  /** The files, absolute; none where nothing is kept, any more or on this machine. */
  readonly find: (name: EvidenceName) => Promise<readonly string[]>;
};
