// How a check of the keys is summed up: what needs somebody, and what nobody could ask about.

import { expect, test } from "vitest";
import type { CheckedCabinet } from "../../../src/desk/check-cabinet.ts";
import { UnreachableError } from "../../../src/domain/errors/remote-errors.ts";
import { accountId, cabinetId, marketplaceName, supplierId } from "../../../src/domain/identifiers.ts";
import { printKeyTable } from "../../../src/processes/cli/key-table.ts";
import { openOutput } from "../../../src/processes/cli/terminal/output.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { keepStreams, sampleContext } from "../../samples/kept-streams.ts";

type Fate = "well" | "expired" | "unasked";

function checked(fate: Fate, index: number): CheckedCabinet {
  const cabinet = {
    id: cabinetId(`wool-${index}`),
    supplierId: supplierId("wool"),
    supplierName: "Wool",
    marketplace: marketplaceName("ozon"),
    accountId: accountId(index),
    accountExternalId: String(index),
    route: "auto",
    kindRoutes: { review: "api", question: "api" },
    stoppedReason: null,
    pagesStop: null,
    pagesStoppedAt: null,
    signedInAt: null,
    sessionHome: null,
    sessionHost: null,
    nextTryAt: null,
    isPaused: false,
    lacksProducts: false,
  } as const;
  const failure = fate === "unasked" ? new UnreachableError("GET https://x couldn't be sent") : null;
  const obstacle = fate === "expired" ? "credentialExpired" : null;
  return { cabinet, report: null, obstacle, failure, goesOn: false, isLeftToWorker: false };
}

function linesOf(entries: readonly CheckedCabinet[], messages = catalogues.en): readonly string[] {
  const { streams, kept } = keepStreams();
  const context = { ...sampleContext(messages), output: openOutput(streams) };
  printKeyTable(entries, { titleOf: (name) => name }, context);
  return kept().stdout.trimEnd().split("\n");
}

function lastLine(fates: readonly Fate[], messages = catalogues.en): string {
  return linesOf(fates.map(checked), messages).at(-1) ?? "";
}

const nineUnasked: readonly Fate[] = ["expired", ...Array.from({ length: 9 }, () => "unasked" as const)];

test.each<[readonly Fate[], string, string]>([
  [["well", "well"], "All well: 2 cabinets work.", "Всё в порядке: 2 кабинета работают."],
  [["expired"], "1 of 1 cabinet needs you.", "Требует вашего внимания: 1 из 1 кабинета."],
  [["expired", "expired"], "2 of 2 cabinets need you.", "Требуют вашего внимания: 2 из 2 кабинетов."],
  [
    nineUnasked,
    "1 of 10 cabinets needs you. 9 of 10 cabinets couldn't be asked about: nothing is known of them now.",
    "Требует вашего внимания: 1 из 10 кабинетов. Не удалось спросить: 9 из 10 кабинетов, что с ними, пока неизвестно.",
  ],
  [
    ["unasked", "well"],
    "1 of 2 cabinets couldn't be asked about: nothing is known of it now.",
    "Не удалось спросить: 1 из 2 кабинетов, что с ним, пока неизвестно.",
  ],
])("%j", (fates, english, russian) => {
  expect(lastLine(fates)).toBe(english);
  expect(lastLine(fates, catalogues.ru)).toBe(russian);
});

test("of pages that a worker is at it says so, and when and where somebody has signed in", () => {
  const entry = checked("well", 1);
  const session = { signedInAt: new Date(2026, 10, 29, 14, 5), sessionHost: "north" };
  const left = { ...entry, isLeftToWorker: true, cabinet: { ...entry.cabinet, ...session } };

  const english = linesOf([left]).join("\n");
  expect(english).toMatch(/✓ wool-1/);
  expect(english).toMatch(/last sign-in: .*29.*2026.*, on north\n/);
  expect(english).toMatch(/its site wasn't asked: a worker is at its pages/);
  expect(linesOf([left], catalogues.ru).join("\n")).toMatch(
    /последний вход: .*2026.*, машина north\n\s+сайт не спрашивали/,
  );
});
