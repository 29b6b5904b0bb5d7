import { expect, test } from "vitest";
import { askPage } from "../../../../../src/adapters/marketplaces/calling/page/ask.ts";
import { UnavailableError } from "../../../../../src/domain/errors/remote-errors.ts";
import type { CabinetPage, PageAnswer } from "../../../../../src/ports/browser.ts";
import { fetched, openVisit } from "../../ozon/page/samples.ts";
import { answer, blockPage } from "../../page-answers.ts";
import { stop } from "../../page-trial.ts";

const never = new AbortController().signal;
const url = "https://seller.ozon.ru/api/review/counter";
const question = {
  call: "counter",
  write: () => ({ method: "POST", url, headers: {}, body: "{}" }) as const,
  isRenewedWhenForbidden: false,
};

/** A page that answers in turn, and shows its cabinet whenever it is loaded. */
function openPage(answers: readonly (PageAnswer | Error)[], more: Partial<CabinetPage> = {}) {
  const asked: string[] = [];
  const left = [...answers];
  const view = { status: 200, url: "https://seller.ozon.ru/app/reviews", text: "Отзывы" };
  const visit = openVisit({
    read: async () => {
      asked.push("read");
      const next = left.shift() ?? new Error("Nothing more was expected.");
      if (next instanceof Error) throw next;
      return next;
    },
    load: async () => {
      asked.push("load");
      return view;
    },
    attributes: async () => [],
    ...more,
  });
  return { visit, asked };
}

test("after a read that wasn't served, the next one begins with a page that is loaded anew", async () => {
  const lost = () => new UnavailableError("The page doesn't answer.");
  const { visit, asked } = openPage([lost(), lost(), lost(), answer(200, { items: {} })]);

  await expect(askPage(visit, question, never)).rejects.toMatchObject({ code: "unavailable" });
  expect(await askPage(visit, question, never)).toMatchObject({ kind: "served" });

  expect(asked).toEqual(["read", "read", "read", "load", "read"]);
});

test("nothing is asked after a wall that the page itself has met", async () => {
  const { visit, asked } = openPage([], { fetched: () => [fetched(403, blockPage)] });

  await expect(askPage(visit, question, never)).rejects.toMatchObject(stop("accessLimited"));

  expect(asked).toEqual([]);
});

test("a wall in answer to a read isn't asked again, whatever its status is", async () => {
  const { visit, asked } = openPage([answer(503, blockPage)]);

  await expect(askPage(visit, question, never)).rejects.toMatchObject(stop("accessLimited"));

  expect(asked).toEqual(["read"]);
});

test.each([429, 420])("%i makes the next reads wait", async (status) => {
  const refusal = answer(status, {}, { retryAfterMs: 5_000 });
  const { visit } = openPage([refusal, refusal, refusal]);

  await expect(askPage(visit, question, never)).rejects.toMatchObject({ code: "rateLimited", retryAfterMs: 5_000 });
});
