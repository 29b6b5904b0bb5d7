// A cabinet's page on which nothing is expected to be done.

import type { CabinetPage } from "../../src/ports/browser.ts";

const unexpected = (name: string) => () => {
  throw new Error(`The test didn't expect a call of ${name}.`);
};

export const samplePage: CabinetPage = {
  load: unexpected("load"),
  look: unexpected("look"),
  source: unexpected("source"),
  read: unexpected("read"),
  write: unexpected("write"),
  submit: unexpected("submit"),
  fetched: unexpected("fetched"),
  settle: unexpected("settle"),
  firstShown: unexpected("firstShown"),
  texts: unexpected("texts"),
  attributes: unexpected("attributes"),
  click: unexpected("click"),
  fill: unexpected("fill"),
  filledIn: unexpected("filledIn"),
};
