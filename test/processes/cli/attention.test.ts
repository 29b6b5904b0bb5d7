// What is told of what stands still: why, and a call that can be copied.

import { describe, expect, test } from "vitest";
import type { WaitReason } from "../../../src/domain/feedback/reasons.ts";
import { cabinetId, supplierId } from "../../../src/domain/identifiers.ts";
import { programName } from "../../../src/processes/cli/messages/program-name.ts";
import { printAttention } from "../../../src/processes/cli/run-report/attention.ts";
import { openOutput } from "../../../src/processes/cli/terminal/output.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { keepStreams, sampleContext } from "../../samples/kept-streams.ts";

type Told = Parameters<typeof printAttention>;

/** What is printed. */
function tell(waiting: Told[0], options: Partial<Told[2]> = {}, messages = catalogues.en): string {
  const { streams, kept } = keepStreams();
  printAttention(waiting, { ...sampleContext(messages), output: openOutput(streams) }, { pauses: [], ...options });
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
    const said = tell([refused(new Date(Date.now() + aheadMs))], {}, messages);

    expect(said).toMatch(/with the next run, or at once|при следующем запуске/);
    expect(said).not.toMatch(/ago|назад|\b0 /);
  });

  test("is the moment where it is ahead", () => {
    const said = tell([refused(new Date(Date.now() + 7_230_000))], {}, messages);

    expect(said).toMatch(/in 2 hours|через 2 часа/);
  });
});

describe("of what rests", () => {
  const resting = (name: string) => ({ cabinet: cabinetId(name), reason: "paused", until: null }) as const;
  const cabinetPause = (name: string) =>
    ({ holder: { kind: "cabinet", id: cabinetId(name) }, cabinets: [cabinetId(name)] }) as const;

  test("what was paused is named with its own command, and nothing else", () => {
    const wool = {
      holder: { kind: "supplier", id: supplierId("wool") },
      cabinets: [outlet, cabinetId("wool-ozon")],
    } as const;
    const pauses = [wool, cabinetPause("amber-ozon"), cabinetPause("elsewhere")];

    const said = tell([resting("amber-ozon"), resting("wool-ozon"), resting("wool-outlet")], { pauses });

    const calls = said.split("\n").filter((line) => line.includes(programName));
    expect(calls).toEqual([
      `      ${programName} suppliers resume wool`,
      `      ${programName} cabinets resume amber-ozon`,
    ]);
  });

  test("many are the first few, and the list of all", () => {
    const names = ["a", "b", "c", "d", "e"];

    const said = tell(names.map(resting), { pauses: names.map(cabinetPause) });

    const calls = said.split("\n").filter((line) => line.includes(programName));
    expect(calls.map((line) => line.trim().replace(`${programName} `, ""))).toEqual([
      "cabinets resume a",
      "cabinets resume b",
      "cabinets resume c",
      "suppliers list",
    ]);
  });
});

describe("of what a browser can't go on with", () => {
  const stopped = (name: string, reason: WaitReason) => ({ cabinet: cabinetId(name), reason, until: null }) as const;

  test.each<[WaitReason, readonly string[]]>([
    ["sessionEnded", ["cabinets login wool-outlet", "cabinets login wool-ozon"]],
    ["challenge", ["cabinets login wool-outlet", "cabinets login wool-ozon"]],
    ["sessionElsewhere", ["cabinets login wool-outlet", "cabinets login wool-ozon"]],
    ["accessLimited", ["cabinets resume wool-outlet", "cabinets resume wool-ozon"]],
    ["routeIdsDiffer", ["suppliers import suppliers.yaml"]],
  ])("every cabinet is named with the call that helps: %s", (reason, expected) => {
    const said = tell([stopped("wool-outlet", reason), stopped("wool-ozon", reason)]);

    const calls = said.split("\n").filter((line) => line.includes(programName));
    expect(calls.map((line) => line.trim().replace(`${programName} `, ""))).toEqual(expected);
  });
});
