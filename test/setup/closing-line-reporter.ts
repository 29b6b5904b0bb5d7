// Ends the test output with one line that tools can read: `N passed, N failed`, and `, N skipped` where some were. Those are
// named before it.

import type { Reporter, TestModule, Vitest } from "vitest/node";
import { closingLines, type TestEnd } from "./closing-lines.ts";

// biome-ignore lint/style/noDefaultExport: Vitest takes a reporter by path only as a default export
export default class ClosingLineReporter implements Reporter {
  private isChosenByName = false;

  onInit({ config }: Vitest): void {
    this.isChosenByName = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const unread = modules.filter((module) => module.children.size === 0 && !module.ok()).length;
    const lines = closingLines({
      ends: modules.flatMap(endsIn),
      otherFailures: unhandledErrors.length + unread,
      isChosenByName: this.isChosenByName,
    });
    process.on("exit", () => process.stdout.write(`\n${lines.join("\n")}\n`));
  }
}

function endsIn({ children, relativeModuleId }: TestModule): readonly TestEnd[] {
  return [...children.allTests()].map((test) => {
    const result = test.result();
    const note = result.state === "skipped" ? result.note : undefined;
    return { name: `${relativeModuleId} > ${test.fullName}`, state: result.state, note };
  });
}
