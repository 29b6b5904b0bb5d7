import { expect, test } from "vitest";
import { loadSection, whyNotFound } from "../../../../../src/adapters/marketplaces/calling/page/opening.ts";
import type { CabinetPage, FetchedAnswer, PageView } from "../../../../../src/ports/browser.ts";
import { fetched, openVisit, site } from "../../ozon/page/samples.ts";
import { blockPage } from "../../page-answers.ts";
import { stop } from "../../page-trial.ts";

const never = new AbortController().signal;
const cabinet: PageView = { status: 200, url: "https://seller.ozon.ru/app/reviews", text: "Отзывы" };

type There = {
  readonly view?: Partial<PageView>;
  /** CSS of what the document holds, and of what of it a person sees. */
  readonly holds?: readonly string[];
  readonly shows?: readonly string[];
  readonly fetched?: readonly FetchedAnswer[];
};

function openPage({ view, holds = [], shows = [], fetched: answers = [] }: There) {
  const shown = { ...cabinet, ...view };
  const firstShown: CabinetPage["firstShown"] = async (elements) => {
    const names = Object.keys(elements).filter((name): name is keyof typeof elements => name in elements);
    const isShown = (name: keyof typeof elements) => {
      const element = elements[name];
      return "css" in element && shows.includes(element.css);
    };
    return names.find(isShown) ?? null;
  };
  return openVisit({
    load: async () => shown,
    look: async () => shown,
    attributes: async (element) => ("css" in element && holds.includes(element.css) ? [null] : []),
    firstShown,
    fetched: () => answers,
  });
}

test("fields of signing in that are shown end a session, and those that nobody sees don't", async () => {
  const holds = [site.signInFields];

  await expect(loadSection(openPage({ holds, shows: holds }), "reviews", never)).rejects.toMatchObject(
    stop("sessionEnded"),
  );
  await loadSection(openPage({ holds }), "reviews", never);
});

test("a wall among the first answers to the page itself stops the cabinet", async () => {
  const visit = openPage({ fetched: [fetched(403, blockPage)] });

  await expect(loadSection(visit, "reviews", never)).rejects.toMatchObject(stop("accessLimited"));
  expect(visit.session.section).toBeNull();
});

test.each([429, 420])("a page that is refused by %i is asked for later", async (status) => {
  await expect(loadSection(openPage({ view: { status } }), "reviews", never)).rejects.toMatchObject({
    code: "rateLimited",
  });
});

test.each([
  ["the cabinet's own page", {}, stop("pageChanged")],
  ["a page that was refused access", { fetched: [fetched(401, {})] }, stop("sessionEnded")],
  ["a page that the site didn't serve", { fetched: [fetched(504, "<h1>504</h1>")] }, { code: "unavailable" }],
] satisfies readonly (readonly [string, There, object])[])(
  "an entry isn't found on %s",
  async (_what, there, error) => {
    expect(await whyNotFound(openPage(there), "elements.reviewRow", never)).toMatchObject(error);
  },
);

test.each([
  ["the site's block page", { view: { text: "Доступ ограничен" } }, stop("accessLimited")],
  ["the sign-in page", { view: { url: "https://sso.ozon.ru/" } }, stop("sessionEnded")],
  ["a page that has met a wall", { fetched: [fetched(403, blockPage)] }, stop("accessLimited")],
] satisfies readonly (readonly [string, There, object])[])(
  "%s isn't a page that has changed",
  async (_what, there, error) => {
    await expect(whyNotFound(openPage(there), "elements.reviewRow", never)).rejects.toMatchObject(error);
  },
);
