// The elements of a page. Rows are drawn late and anew at any time, so an element is never kept: it is looked for again
// whenever something is done with it.

import type { Locator, Page } from "patchright-core";
import type { CabinetPage, PageElement } from "../../../ports/browser.ts";
import type { Attempt } from "./attempt.ts";

/** What a page may tell of one element, in characters. */
const maxTextLength = 20_000;
/** Beyond the wait itself: for the looking. */
const lookingMs = 5_000;

type Elements = Pick<CabinetPage, "firstShown" | "texts" | "attributes" | "click" | "fill" | "filledIn">;

export function createElements(page: Page, attempt: Attempt): Elements {
  return {
    firstShown: (elements, withinMs, signal) =>
      attempt((ending) => findFirstShown(page, elements, withinMs, ending), signal, withinMs + lookingMs),
    texts: (element, signal) =>
      attempt(async () => {
        const texts = await unlessEmpty(() => locateAll(page, element).allInnerTexts());
        return texts.map((text) => text.slice(0, maxTextLength));
      }, signal),
    attributes: (element, name, signal) =>
      attempt(() => unlessEmpty(() => attributesOf(locateAll(page, element), name)), signal),
    click: (element, signal) => attempt((ending) => locate(page, element).click({ signal: ending }), signal),
    fill: (element, text, signal) => attempt((ending) => locate(page, element).fill(text, { signal: ending }), signal),
    filledIn: (element, signal) => attempt((ending) => locate(page, element).inputValue({ signal: ending }), signal),
  };
}

async function findFirstShown<Name extends string>(
  page: Page,
  elements: Readonly<Record<Name, PageElement>>,
  withinMs: number,
  signal: AbortSignal,
): Promise<Name | null> {
  const names = namesOf(elements);
  const [first, ...others] = names.map((name) => locate(page, elements[name]));
  if (first === undefined) return null;
  const any = others.reduce((either, locator) => either.or(locator), first).first();
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const timeout = Math.max(1, untilMs - performance.now());
    if (!(await isShown(any, timeout, signal))) return null;
    for (const name of names) if ((await locate(page, elements[name]).count()) > 0) return name;
    // It was drawn anew in between.
  }
}

function isShown(locator: Locator, timeout: number, signal: AbortSignal): Promise<boolean> {
  return locator.waitFor({ state: "visible", timeout, signal }).then(() => true, refuseAllButTimeout);
}

/** Elements that are drawn anew while they are looked for are missed: what isn't there is looked for once more. */
async function unlessEmpty<Found>(find: () => Promise<readonly Found[]>): Promise<readonly Found[]> {
  const found = await find();
  return found.length > 0 ? found : find();
}

function attributesOf(locator: Locator, name: string): Promise<readonly (string | null)[]> {
  return locator.evaluateAll(
    (found: readonly AttributeHolder[], wanted: string) => found.map((one) => one.getAttribute(wanted)),
    name,
  );
}

/** Of an element in the page, for code that runs there. */
type AttributeHolder = { readonly getAttribute: (name: string) => string | null };

/** The first one that a person can see. */
export function locate(page: Page, element: PageElement): Locator {
  return locateAll(page, element).filter({ visible: true }).first();
}

function locateAll(page: Page, element: PageElement): Locator {
  const scope = element.within === undefined ? page : locate(page, element.within);
  return "css" in element
    ? scope.locator(`css=${element.css}`)
    : scope.getByRole(element.role, { name: element.name, exact: true });
}

function namesOf<Name extends string>(elements: Readonly<Record<Name, PageElement>>): readonly Name[] {
  return Object.keys(elements).filter((name): name is Name => name in elements);
}

function refuseAllButTimeout(error: unknown): false {
  if (error instanceof Error && error.name === "TimeoutError") return false;
  throw error;
}
