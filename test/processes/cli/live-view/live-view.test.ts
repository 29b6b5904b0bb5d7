// What a person sees while a run works.

import { expect, test, vi } from "vitest";
import { cabinetId } from "../../../../src/domain/identifiers.ts";
import { openLiveView } from "../../../../src/processes/cli/live-view/live-view.ts";
import { renderProgress } from "../../../../src/processes/cli/live-view/render-progress.ts";
import { followWaiting } from "../../../../src/processes/cli/live-view/waiting-counts.ts";
import { type Output, openOutput } from "../../../../src/processes/cli/terminal/output.ts";
import { createTally } from "../../../../src/processes/worker/tally.ts";
import { catalogues } from "../../../samples/catalogues.ts";
import { keepStreams, sampleContext, sampleTerminal } from "../../../samples/kept-streams.ts";

const [wool, silk] = [cabinetId("wool-ozon"), cabinetId("silk-ozon")];
const cabinets = [
  { cabinet: wool, supplierName: "Wool" },
  { cabinet: silk, supplierName: "Silk" },
];

/** The cells of each line. */
function rowsOf(height: number, width = 160): readonly (readonly string[])[] {
  const tally = createTally();
  tally.progress.add("drafted", wool, 7);
  const waiting = new Map([
    [wool, 5],
    [silk, 2],
  ]);
  const output: Output = { ...sampleContext(catalogues.en).output, height, width };
  const picture = renderProgress(cabinets, { tally, messages: catalogues.en, waiting, output });
  return picture.split("\n").map((line) => line.trim().split(/ {2,}/));
}

test("the picture tells for each cabinet, and for all, how many replies wait for a person", () => {
  const [heading, ...rows] = rowsOf(20);

  expect(heading?.at(-1)).toBe("for you");
  expect(rows.map((cells) => [cells[0], cells.at(-1)])).toEqual([
    ["wool-ozon", "5"],
    ["silk-ozon", "2"],
    ["Total, 2 cabinets", "7"],
  ]);
});

test("so does the sum, where the cabinets don't fit", () => {
  expect(rowsOf(3).slice(1)).toEqual([["Total, 2 cabinets", "·", "7", "·", "·", "7"]]);
});

test("names that take a line of their own count as lines, too", () => {
  const narrow = 60;
  const namesAt = (height: number) => rowsOf(height, narrow).map(([name]) => name);

  expect(namesAt(6)).toEqual(["Cabinet", "wool-ozon", "silk-ozon", "Total, 2 cabinets", "·"]);
  expect(namesAt(5)).toEqual(["Cabinet", "Total, 2 cabinets", "·"]);
});

test("in Russian, too, a terminal of 60 columns has room for suppliers where the cabinets don't fit", () => {
  const { context } = sampleTerminal(catalogues.ru, 60);
  const many = Array.from({ length: 12 }, (_, place) => ({
    cabinet: cabinetId(`northern-wool-ozon-${place}`),
    supplierName: place < 6 ? "Northern Wool" : "Quiet Hearth",
  }));
  const output: Output = { ...context.output, width: 60, height: 24 };
  const picture = renderProgress(many, { tally: createTally(), messages: catalogues.ru, waiting: new Map(), output });

  expect(picture).toContain("Northern Wool\n");
  expect(picture).toContain("Quiet Hearth\n");
});

test("outside a terminal a line tells it", async () => {
  const { streams, kept } = keepStreams();
  const view = await openLiveView(createTally(), {
    ...sampleContext(catalogues.ru),
    streams,
    output: openOutput(streams),
  });
  const countWaiting = vi.fn(async () => new Map([[wool, 3]]));

  view.begin(cabinets, countWaiting);
  await expect.poll(() => countWaiting).toHaveResolved();
  view.close();

  expect(kept().stdout).toBe("ждут вас 3\n");
});

test("a database that is away leaves the last counts as they are", async () => {
  const count = vi.fn<() => Promise<ReadonlyMap<typeof wool, number>>>().mockRejectedValue(new Error("away"));
  count.mockResolvedValueOnce(new Map([[wool, 3]]));
  const counter = followWaiting(count);

  await expect.poll(() => count).toHaveBeenCalledTimes(2);

  expect([...counter.latest()]).toEqual([[wool, 3]]);
  counter.stop();
});
