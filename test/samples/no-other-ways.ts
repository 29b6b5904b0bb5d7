// Which way a kind goes, for tests in which every kind goes by API.

import type { KindRouteStore } from "../../src/ports/kind-routes.ts";

const unexpected = () => Promise.reject(new Error("The test didn't expect a way to be chosen."));

export const noOtherWays: KindRouteStore = {
  change: unexpected,
  findStored: unexpected,
  setVerified: unexpected,
  postponeProbe: unexpected,
};
