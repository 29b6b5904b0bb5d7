// Ends the test output with one line that tools can read: `N passed, N failed`, and `, N skipped` where some were.

import type { Reporter, TestModule } from "vitest/node";

// biome-ignore lint/style/noDefaultExport: Vitest takes a reporter by path only as a default export
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const results = [...module.children.allTests()].map((test) => test.result().state);
      for (const state of results) counts[state] += 1;
      if (results.length === 0 && !module.ok()) counts.failed += 1;
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    process.on("exit", () => process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`));
  }
}
