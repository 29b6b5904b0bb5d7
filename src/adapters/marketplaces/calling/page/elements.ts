// The elements of the pages, as the page file has them.

import type { PageElement } from "../../../../ports/browser.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { anyName, type CabinetFile } from "./cabinet-file.ts";

/** Of one item: its row, the button in it, and the dialog with its form. */
export type ItemElements = Readonly<Record<"row" | "button" | "dialog" | "field" | "send", PageElement>>;

export function itemElements(
  { elements }: CabinetFile,
  { kind, externalId }: Pick<ReplyTarget, "kind" | "externalId">,
): ItemElements {
  const isReview = kind === "review";
  const rowId = isReview ? elements.reviewRowId : elements.questionRowId;
  const row = {
    css: withAttribute(isReview ? elements.reviewRow : elements.questionRow, rowId, externalId),
  };
  const dialog = dialogNamed(isReview ? elements.reviewDialog : elements.questionDialog);
  return {
    row,
    button: { css: elements.rowButton, within: row },
    dialog,
    field: { css: isReview ? elements.commentField : elements.answerField, within: dialog },
    send: { role: "button", name: elements.send, within: dialog },
  };
}

function dialogNamed(name: string): PageElement {
  return name === anyName ? { css: "dialog[open], [role=dialog]" } : { role: "dialog", name };
}

export function moreButton({ elements }: CabinetFile): PageElement {
  return { role: "button", name: elements.more };
}

/** CSS for the elements that have an attribute with this value. @param css may list several kinds of them, with commas */
export function withAttribute(css: string, name: string, value: string): string {
  return `:is(${css})[${name}="${value.replaceAll(/["\\]/g, "\\$&")}"]`;
}
