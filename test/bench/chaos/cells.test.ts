// Which cells of the matrix a run has.

import { expect, test } from "vitest";
import {
  allCells,
  answers,
  type Cell,
  isOrdinary,
  killPoints,
  nameOf,
  ways,
} from "../../../bench/chaos/matrix/cells.ts";

const brokered = allCells().filter(({ bus }) => bus === "pubsub");
const ordinary = brokered.filter(isOrdinary);

const some = (test: (cell: Cell) => boolean): boolean => ordinary.some(test);

test("every cell without a broker is an ordinary one, and every fifth with one", () => {
  expect(allCells().filter((cell) => cell.bus === "postgres" && !isOrdinary(cell))).toEqual([]);
  expect(ordinary).toHaveLength(brokered.length / 5);
});

test.each(ways)("with a broker the way %s is killed at each point and meets each answer", (way) => {
  expect(killPoints.filter((point) => !some((cell) => cell.way === way && cell.killPoint === point))).toEqual([]);
  expect(answers.filter((answer) => !some((cell) => cell.way === way && cell.answer === answer))).toEqual([]);
});

test("no two cells have the same name", () => {
  expect(new Set(allCells().map(nameOf)).size).toBe(allCells().length);
});
