// What the suites of the bus ran against, by vitest's own report of them (its reporter `json`): each has its tests once for the
// sandbox's Pub/Sub and once for Google's emulator, below a heading that says so.

import { relative } from "node:path";
import { z } from "zod";

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ ancestorTitles: z.array(z.string()), status: z.string() })),
    }),
  ),
});

const broker = ["the sandbox's stand-in for Pub/Sub", "Google's emulator of Pub/Sub", "neither of them"] as const;
type Broker = (typeof broker)[number];

/** Lines for a person: below each of the two, and below what needs neither, the suites and what became of their tests. */
export function tellSuites(report: unknown, root: string): readonly string[] {
  const tests = Report.parse(report).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, status }) => ({
      suite: relative(root, name),
      against: brokerOf(ancestorTitles.join(" ")),
      status,
    })),
  );
  return broker.flatMap((against) => {
    const suites = Map.groupBy(
      tests.filter((test) => test.against === against),
      ({ suite }) => suite,
    );
    const lines = [...suites].map(([suite, its]) => `  ${suite}: ${tally(its.map(({ status }) => status))}`);
    return [`Against ${against}:`, ...(lines.length === 0 ? ["  none"] : lines.toSorted())];
  });
}

/** The headings are those of test/contract/buses/test-buses.ts and of the suites beside it. */
function brokerOf(headings: string): Broker {
  if (headings.includes("Google's emulator")) return "Google's emulator of Pub/Sub";
  return headings.includes("stand-in") ? "the sandbox's stand-in for Pub/Sub" : "neither of them";
}

function tally(statuses: readonly string[]): string {
  const counts = Map.groupBy(statuses, (status) => status);
  return [...counts].map(([status, those]) => `${those.length} ${status}`).join(", ");
}
