// Tables on terminals of every width: nothing is cut, and what doesn't fit stands in another place.

import { expect, test } from "vitest";
import { type Column, type Row, renderTable } from "../../../../src/processes/cli/terminal/table.ts";

const columns: readonly Column[] = [
  { title: "  Cabinet" },
  { title: "Marketplace", isOptional: true },
  { title: "published", align: "right" },
  { title: "for you", align: "right" },
];
const rows: readonly Row[] = [
  { cells: ["✗ wool-ozon", "Ozon", "4", "6"], below: ["    the key has expired"] },
  { cells: ["  northern-wool-yandex-market", "Yandex Market", "1,205", "·"] },
  { cells: ["  Total", "", "1,209", "6"] },
];

const linesAt = (width: number) => renderTable(columns, rows, { width, style: (_style, text) => text }).split("\n");

test("where there is room, each row is one line", () => {
  expect(linesAt(80)).toEqual([
    "  Cabinet                      Marketplace    published  for you",
    "✗ wool-ozon                    Ozon                   4        6",
    "    the key has expired",
    "  northern-wool-yandex-market  Yandex Market      1,205        ·",
    "  Total                                           1,209        6",
  ]);
});

test("where there is less, what people know anyway goes first", () => {
  expect(linesAt(50)[0]).toBe("  Cabinet                      published  for you");
});

test("a name that is too long for its column has a line of its own, whole", () => {
  expect(linesAt(36)).toEqual([
    "  Cabinet         published  for you",
    "✗ wool-ozon               4        6",
    "    the key has expired",
    "  northern-wool-yandex-market",
    "                      1,205        ·",
    "  Total               1,209        6",
  ]);
});

test("so has the heading of the names", () => {
  expect(linesAt(28).slice(0, 3)).toEqual(["  Cabinet", "          published  for you", "✗ wool-ozon"]);
});

test("where even the columns of numbers don't fit, each row is a block of labels and values, all of them", () => {
  expect(linesAt(22)).toEqual([
    "✗ wool-ozon",
    "    Marketplace           Ozon",
    "    published                4",
    "    for you                  6",
    "    the key has expired",
    "  northern-wool-yandex-market",
    "    Marketplace  Yandex Market",
    "    published            1,205",
    "    for you                  ·",
    "  Total",
    "    published            1,209",
    "    for you                  6",
  ]);
});

test.each([20, 30, 40, 60, 80, 120])("nothing is cut at %i columns", (width) => {
  const picture = linesAt(width).join("\n");

  expect(picture).not.toContain("…");
  for (const { cells } of rows) for (const place of [0, 2, 3]) expect(picture).toContain(cells[place]);
});
