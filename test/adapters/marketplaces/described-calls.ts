// A connector's calls against the marketplace's own description, which Prism serves.

import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { openPrism, type PrismServer } from "../../setup/prism.ts";

/** Serves a description to the tests of one block. @returns it, once the first test has begun */
export function serveDescription(file: string): () => PrismServer {
  let prism: PrismServer;
  beforeAll(async () => {
    prism = await openPrism(file);
  });
  afterAll(() => prism.close());
  beforeEach(() => prism.forget());
  return () => prism;
}

/** Something was asked since the test began, and all of it as the description says. */
export function expectFittingCalls(prism: PrismServer): void {
  const exchanges = prism.exchanges();
  expect(exchanges.length).toBeGreaterThan(0);
  expect(exchanges.filter(({ status, violations }) => status >= 300 || violations !== null)).toEqual([]);
}
