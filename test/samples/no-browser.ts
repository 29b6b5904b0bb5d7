// A cabinet's browser for tests in which nothing goes by pages.

import type { CabinetBrowser } from "../../src/ports/browser.ts";

const unexpected = () => Promise.reject(new Error("The test didn't expect a browser to be needed."));

export const noBrowser: CabinetBrowser = {
  alone: unexpected,
  page: unexpected,
  retire: unexpected,
  keepEvidence: unexpected,
};
