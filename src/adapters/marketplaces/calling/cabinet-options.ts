// What a connector is told about the cabinets that it works for by their pages.

import type { BrowserPace } from "../../../domain/browser-pace.ts";

export type CabinetOptions = {
  /** Replaces the origin of the marketplace's own cabinet, paths stay; null keeps it. */
  readonly cabinetUrl: string | null;
  /** The marketplace's part of the file that BROWSER_PAGES names, parsed from YAML; undefined without one. */
  readonly pages: unknown;
  /** Null where nothing slows the replies down: for stand-ins only. */
  readonly pace: BrowserPace | null;
};
