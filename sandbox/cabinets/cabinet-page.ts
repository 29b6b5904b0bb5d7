// A page of a cabinet for whoever is signed in: the menu, and a place that a script fills.

import type { HttpReply } from "../http/exchange.ts";
import type { Knobs } from "../knobs.ts";
import { dataElement, documentOf, htmlOf, htmlReply } from "./html.ts";

export type CabinetPageOptions = {
  readonly title: string;
  readonly companyName: string;
  /** Addresses by what a person reads. */
  readonly menu: Readonly<Record<string, string>>;
  /** The file that draws the page, and what it is told; null where nothing is drawn. */
  readonly script: { readonly file: string; readonly settings: Readonly<Record<string, unknown>> } | null;
  readonly knobs: Readonly<Knobs>;
};

export function cabinetPage({ title, companyName, menu, script, knobs }: CabinetPageOptions): HttpReply {
  const links = Object.entries(menu).map(([words, address]) => `<a href="${address}">${htmlOf(words)}</a>`);
  const header = `<header><nav aria-label="Меню кабинета">${links.join(" ")}</nav><p>${htmlOf(companyName)}</p></header>`;
  const main = `<main><h1>${htmlOf(title)}</h1><div id="app"></div></main>`;
  return htmlReply(200, documentOf(title, [header, main, ...scriptElements(script, knobs)].join("\n")));
}

function scriptElements(script: CabinetPageOptions["script"], knobs: Readonly<Knobs>): readonly string[] {
  if (script === null) return [];
  const pace = { drawDelayMs: knobs.cabinetDrawDelayMs, redrawMs: knobs.cabinetRedrawMs };
  return [
    dataElement("settings", { ...pace, ...script.settings }),
    `<script type="module" src="/assets/${script.file}"></script>`,
  ];
}
