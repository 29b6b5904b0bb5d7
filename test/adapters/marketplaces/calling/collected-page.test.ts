import { expect, test } from "vitest";
import { z } from "zod";
import { toCollectedPage } from "../../../../src/adapters/marketplaces/calling/collected-page.ts";
import { createItemReader } from "../../../../src/adapters/marketplaces/calling/items.ts";
import { parseShape } from "../../../../src/adapters/marketplaces/calling/shape.ts";
import { UnavailableError, UnexpectedShapeError } from "../../../../src/domain/errors/remote-errors.ts";
import type { CollectedFeedback, Standing } from "../../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../../src/domain/identifiers.ts";
import { sampleContent } from "../../../samples/feedback.ts";

const Row = z.object({ id: z.string(), text: z.string(), isNew: z.boolean().default(false) });
const reader = createItemReader({
  mapItem: (kind, value): Omit<CollectedFeedback, "standing"> & { readonly isNew: boolean } => {
    const { id, text, isNew } = parseShape(Row, value, "A row");
    return { kind, externalId: externalId(id), content: sampleContent({ text }), isNew };
  },
  itemIdOf: (_kind, value) => z.object({ id: z.string() }).safeParse(value).data?.id ?? null,
});
const standsAs = (standingOf: (id: string) => Standing) => ({
  ...reader,
  isUnseen: (item: { readonly isNew: boolean }) => item.isNew,
  standingOf: async (item: Pick<CollectedFeedback, "externalId">) => standingOf(item.externalId),
});
const isOpen = standsAs(() => ({ kind: "open" }));

test("what doesn't fit is told by its shape, and the rest of the page goes on", async () => {
  const rows = [{ id: "1", text: "good" }, { id: "2", text: 5 }, "nothing", { id: "3", text: "new", isNew: true }];

  const page = await toCollectedPage("review", rows, isOpen);

  expect(page.items.map((item) => [item.externalId, item.content.text, item.standing.kind])).toEqual([
    ["1", "good", "open"],
    ["3", "new", "open"],
  ]);
  expect(page.unseen).toEqual(["3"]);
  expect(page.misshapen).toEqual([
    { kind: "review", externalId: "2", sample: "{id:string(1),text:number}" },
    { kind: "review", externalId: null, sample: "string(7)" },
  ]);
});

test("an item whose replies can't be read counts as misshapen, under its id", async () => {
  const oddReplies = standsAs((id) => {
    if (id === "1") throw new UnexpectedShapeError("odd", "{comments:null}");
    return { kind: "open" };
  });

  const page = await toCollectedPage(
    "question",
    ["1", "2"].map((id) => ({ id, text: "text" })),
    oddReplies,
  );

  expect(page.items.map((item) => item.externalId)).toEqual(["2"]);
  expect(page.misshapen).toEqual([{ kind: "question", externalId: "1", sample: "{comments:null}" }]);
});

test("a failure of the marketplace ends the page", async () => {
  const away = new UnavailableError("away");
  const failing = standsAs(() => {
    throw away;
  });

  await expect(toCollectedPage("review", [{ id: "1", text: "text" }], failing)).rejects.toBe(away);
});
