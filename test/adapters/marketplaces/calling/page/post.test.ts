// A reply by the form, on a page that doesn't do what it should.

import { describe, expect, test } from "vitest";
import { postReply } from "../../../../../src/adapters/marketplaces/calling/page/post.ts";
import type { PageSession } from "../../../../../src/adapters/marketplaces/calling/page/session.ts";
import { postOf } from "../../../../../src/adapters/marketplaces/ozon/page/post.ts";
import { RefusedWriteError, UnknownOutcomeError } from "../../../../../src/domain/errors/marketplace-errors.ts";
import { UnreachableError } from "../../../../../src/domain/errors/remote-errors.ts";
import type { CabinetPage } from "../../../../../src/ports/browser.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { samplePage } from "../../../../samples/page.ts";
import { target as targetOf } from "../../ozon/api/samples.ts";
import { site } from "../../ozon/page/samples.ts";
import { answer } from "../../page-answers.ts";
import { never, stop } from "../../page-trial.ts";

const text = "Спасибо!\nОн тёплый.";
const target = targetOf("0191c1f5-6f0e-7d2f-9a9b-7d1c2f1f0a01");

/** The call of comments has moved, and the item's dialog stands open. */
function postByForm(parts: Partial<CabinetPage>, approved = text) {
  const session: PageSession = {
    section: "reviews",
    moved: new Set(["createComment"]),
    servedAtMs: null,
    opened: target,
    secretWord: null,
  };
  const page: CabinetPage = {
    ...samplePage,
    fetched: () => [],
    firstShown: async (elements) => {
      for (const name in elements) return name;
      return null;
    },
    fill: async () => undefined,
    filledIn: async () => text,
    submit: async () => answer(200, {}),
    ...parts,
  };
  const visit = { site, budget: createBudgetBook().budget, page, session };
  return postReply(visit, postOf(visit, target, approved), never);
}

const fail = (error: Error) => async () => {
  throw error;
};

test("a form that holds the text is sent, and what it is answered counts", async () => {
  expect(await postByForm({})).toEqual({ replyExternalId: null });
});

test("a field that loses what was typed is filled again", async () => {
  const held = ["", text];

  expect(await postByForm({ filledIn: async () => held.shift() ?? "" })).toEqual({ replyExternalId: null });
});

test("a field has line breaks of its own", async () => {
  expect(await postByForm({ filledIn: async () => text }, text.replace("\n", "\r\n"))).toEqual({
    replyExternalId: null,
  });
});

test.each([
  ["shortens the text", "Спасибо!\nОн"],
  ["tidies its white space", "Спасибо! Он тёплый."],
  ["adds to it", `${text} `],
])("nothing is sent by a form that %s: a person gets the item in the end", async (_what, held) => {
  await expect(postByForm({ filledIn: async () => held, submit: samplePage.submit })).rejects.toMatchObject({
    code: "refusedWrite",
    mayBeKey: false,
    detail: { code: "formChangesText" },
  });
});

test("nothing is sent where the dialog has no form", async () => {
  const firstShown: CabinetPage["firstShown"] = async (elements) => {
    for (const name in elements) if (name === "dialog") return name;
    return null;
  };

  await expect(postByForm({ firstShown, fill: samplePage.fill })).rejects.toMatchObject({
    code: "refusedWrite",
    detail: { code: "formMissing" },
  });
});

test("a page that shows the item no more is opened anew", async () => {
  await expect(postByForm({ firstShown: async () => null })).rejects.toMatchObject({ code: "unavailable" });
});

describe("a form that was sent", () => {
  test("and sends nothing is the matter of its item", async () => {
    const submit = fail(new RefusedWriteError("The form sends nothing.", false));

    await expect(postByForm({ submit })).rejects.toMatchObject({
      code: "refusedWrite",
      detail: { code: "formSendsNothing" },
    });
  });

  test("by a browser that has died, to a site that takes no connection, or after a stop, costs its item nothing", async () => {
    const submit = fail(new UnreachableError("The page sent nothing."));

    await expect(postByForm({ submit })).rejects.toMatchObject({ code: "unreachable" });
  });

  test("and brings no answer is unknown", async () => {
    const submit = fail(new UnknownOutcomeError("Nobody knows."));

    await expect(postByForm({ submit })).rejects.toMatchObject({ code: "unknownOutcome" });
  });

  test.each([404, 405])(
    "to an address that nothing has (%i) stops the pages: there is no other way",
    async (status) => {
      await expect(postByForm({ submit: async () => answer(status, "Not Found") })).rejects.toMatchObject({
        ...stop("pageChanged"),
        message: expect.stringContaining("elements.send"),
      });
    },
  );
});
