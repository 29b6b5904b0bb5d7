// Reviews of cancelled orders, where the supplier's policy leaves them alone: stored as skipped, with the reason.

import { isCancelledOrder } from "../../domain/feedback/order.ts";
import type { Policy } from "../../domain/supplier.ts";
import type { NewFeedback, SortedPage } from "../../ports/collection.ts";

export function applyCancelledOrders(page: SortedPage, { cancelledOrders }: Policy): SortedPage {
  if (cancelledOrders === "answer") return page;
  return {
    ...page,
    added: page.added.map(leftAlone),
    // What was skipped before may have got words meanwhile: it isn't taken up for them.
    changed: page.changed.filter(({ known, content }) => known.state !== "skipped" || !isCancelledOrder(content)),
  };
}

function leftAlone(item: NewFeedback): NewFeedback {
  if (item.ending !== null || !isCancelledOrder(item.content)) return item;
  return { ...item, ending: { state: "skipped", reason: "cancelledOrder" } };
}
