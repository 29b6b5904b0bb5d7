// What is told of what stands still: why, and a call that can be copied.

import { describe, expect, test } from "vitest";
import { cabinetId } from "../../../src/domain/identifiers.ts";
import { printAttention } from "../../../src/processes/cli/run-report/attention.ts";
import { openOutput } from "../../../src/processes/cli/terminal/output.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { keepStreams, sampleContext } from "../../samples/kept-streams.ts";

type Told = Parameters<typeof printAttention>;

/** What is printed. */
function tell(waiting: Told[0], options?: Told[2], messages = catalogues.en): string {
  const { streams, kept } = keepStreams();
  printAttention(waiting, { ...sampleContext(messages), output: openOutput(streams) }, options);
  return kept().stdout;
}

const outlet = cabinetId("wool-outlet");

test.each([catalogues.en, catalogues.ru])("what the demo refuses on purpose has no command ($language)", (messages) => {
  const expired = { cabinet: outlet, reason: "credentialExpired", until: null, nextTryAt: new Date() } as const;

  const said = tell([expired], { refusedOnPurpose: ["credentialExpired"] }, messages);

  expect(said).toMatch(/wool-outlet: [\s\S]*(on purpose|нарочно)/);
  expect(said).not.toMatch(/feedback-service|suppliers import|tried again|снова/);
});

describe.each([catalogues.en, catalogues.ru])("when a refused key is tried again ($language)", (messages) => {
  const refused = (nextTryAt: Date) =>
    ({ cabinet: outlet, reason: "credentialInvalid", until: null, nextTryAt }) as const;

  test.each([-60_000, -200, 0, 200])("is the next run where the moment is past, or next to it (%i ms)", (aheadMs) => {
    const said = tell([refused(new Date(Date.now() + aheadMs))], undefined, messages);

    expect(said).toMatch(/with the next run, or at once|при следующем запуске/);
    expect(said).not.toMatch(/ago|назад|\b0 /);
  });

  test("is the moment where it is ahead", () => {
    const said = tell([refused(new Date(Date.now() + 7_230_000))], undefined, messages);

    expect(said).toMatch(/in 2 hours|через 2 часа/);
  });
});
