// The figures on terminals of every width: all of them, and their sums.

import { expect, test } from "vitest";
import { supplierId } from "../../../src/domain/identifiers.ts";
import type { SupplierFigures } from "../../../src/ports/desk/figures.ts";
import { printFigures } from "../../../src/processes/cli/figures-table.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { sampleContext } from "../../samples/kept-streams.ts";

const wool: SupplierFigures = {
  supplier: supplierId("northern-wool"),
  name: "Northern Wool",
  collected: { reviews: 30, questions: 6 },
  answered: { byRule: 14, byPerson: 2 },
  medianAnswerMs: 86_400_000,
  settled: 3,
  skipped: 1,
  waitingNow: 19,
  model: { calls: 33, tokens: 71_893 },
};
const silk: SupplierFigures = { ...wool, supplier: supplierId("silk"), medianAnswerMs: null };

function linesOf(suppliers: readonly SupplierFigures[], width: number, language: "en" | "ru" = "en") {
  const printed: string[] = [];
  const messages = catalogues[language];
  const output = { ...sampleContext(messages).output, width, print: (text: string) => void printed.push(text) };
  printFigures({ from: new Date(0), to: new Date(1), suppliers }, { output, messages });
  return printed.join("\n").trim().split("\n");
}

const cellsOf = (line: string | undefined) => line?.trim().split(/ {2,}/);

test("below several suppliers stand their sums; a usual time of all isn't known", () => {
  const total = linesOf([wool, silk], 160).at(-1);

  expect(cellsOf(total)).toEqual(["Total", "72", "32", "28", "4", "6", "2", "38", "66", "143,786"]);
});

test("one supplier is its own sum", () => {
  expect(cellsOf(linesOf([wool], 160).at(-1))?.[0]).toBe("northern-wool");
});

test.each([
  ["en", 60],
  ["en", 80],
  ["ru", 60],
  ["ru", 80],
  ["ru", 120],
] as const)("in %s at %i columns each supplier is a block with all its figures", (language, width) => {
  const lines = linesOf([wool], width, language);
  const titles = Object.values(catalogues[language].reports.figures.columns).slice(1);

  expect(lines[0]).toBe("northern-wool");
  expect(lines.slice(1).map((line) => cellsOf(line)?.[0])).toEqual(titles);
});
