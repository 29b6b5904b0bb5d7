// What the page files of all cabinets have: how each is called, and what stands in it, where the sites differ.

import { z } from "zod";

/** One entry, with what this version knows. */
export const entry = (official: string) => z.string().min(1).default(official);

/** An address of the site, without its origin. */
export const path = (official: string) => z.string().startsWith("/").default(official);

export const entries = (official: readonly string[]) =>
  z
    .array(z.string().min(1))
    .min(1)
    .default([...official]);

export const group = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject(shape);

/** Pages that stand in the place of what was asked for. */
export const warnings = {
  block: group({
    /** What a person reads there. */
    sentences: entries(["Доступ ограничен", "Похоже, нет соединения"]),
    element: entry("#incident"),
    /** In the source of such a page, and in an answer that isn't one. */
    source: entries(['"incident']),
  }).prefault({}),
  challenge: group({
    sentences: entries(["Подтвердите, что вы не робот"]),
    element: entry("[id*=captcha i], [name*=captcha i], iframe[src*=captcha i]"),
    source: entries(["captcha"]),
  }).prefault({}),
};

type WarningSigns = z.output<typeof warnings.block>;

/** In the place of a dialog's accessible name, where nobody knows it. */
export const anyName = "*";

/** As far as the sites are alike. */
export type CabinetFile = {
  readonly addresses: {
    readonly signIn: string;
    /** `{companyId}` stands for the company's id. */
    readonly reviews: string;
    readonly questions: string;
    /** In the address of a page that is shown instead of the cabinet. */
    readonly blockMark: string;
  };
  readonly block: WarningSigns;
  readonly challenge: WarningSigns;
  readonly elements: Readonly<
    Record<
      | "menu"
      | "reviewRow"
      | "reviewRowId"
      | "questionRow"
      | "questionRowId"
      | "rowButton"
      | "reviewDialog"
      | "questionDialog"
      | "send"
      | "more"
      | "commentField"
      | "answerField",
      string
    >
  >;
};

/** Labels and sentences that name nobody. */
export function labelsOf({ block, challenge, elements }: CabinetFile): readonly string[] {
  const { reviewDialog, questionDialog, send, more } = elements;
  const names = [reviewDialog, questionDialog, send, more].filter((name) => name !== anyName);
  return [...block.sentences, ...challenge.sentences, ...names];
}
