// How items look on the wire (description of 2026-08-18; all fields of a real answer are there, also those that no
// client needs).

import { numberOf } from "../../random.ts";
import {
  type Item,
  type ItemState,
  isAnswered,
  isEditable,
  newestAnswer,
  type Product,
  visibleAnswer,
} from "./item.ts";

/** One item as JSON, as it looked at that moment. */
export function writeItem(item: Item, atMs: number): string {
  return JSON.stringify(item.kind === "review" ? reviewOf(item, atMs) : questionOf(item, atMs));
}

function reviewOf(item: Item, atMs: number): Readonly<Record<string, unknown>> {
  const { content, wasViewed, parentId, childId } = item.state;
  const answer = newestAnswer(item, atMs);
  return {
    id: item.id,
    text: content.text,
    pros: content.pros,
    cons: content.cons,
    productValuation: content.rating,
    createdDate: new Date(item.createdAtMs).toISOString(),
    answer: answer === null ? null : { text: answer.text, state: answer.state, editable: isEditable(answer, atMs) },
    state: isAnswered(item, atMs) ? "wbRu" : "none",
    productDetails: content.hidesProduct ? null : { ...productDetailsOf(content.product), size: content.size },
    video: null,
    wasViewed,
    photoLinks: content.hasPhoto ? photosOf(item.id) : null,
    userName: content.authorName,
    orderStatus: content.orderStatus,
    matchingSize: "",
    isAbleSupplierFeedbackValuation: true,
    supplierFeedbackValuation: 0,
    isAbleSupplierProductValuation: true,
    supplierProductValuation: 0,
    isAbleReturnProductOrders: false,
    returnProductOrdersDate: null,
    bables: content.tags.length > 0 ? content.tags : null,
    lastOrderShkId: 10_000_000_000 + numberOf(item.id),
    lastOrderCreatedAt: new Date(item.createdAtMs - 5 * 86_400_000).toISOString(),
    color: content.colour,
    subjectId: content.product.subjectId,
    subjectName: content.product.subjectName,
    parentFeedbackId: parentId,
    childFeedbackId: childId,
  };
}

/** An answer that is still being checked doesn't show at all. */
function questionOf(item: Item, atMs: number): Readonly<Record<string, unknown>> {
  const { content, wasViewed } = item.state;
  const answer = visibleAnswer(item, atMs);
  return {
    id: item.id,
    text: content.text,
    createdDate: new Date(item.createdAtMs).toISOString(),
    state: answer === null ? stateWithoutAnswer(item.state) : "wbRu",
    answer:
      answer === null
        ? null
        : {
            text: answer.text,
            editable: isEditable(answer, atMs),
            createDate: new Date(answer.atMs).toISOString(),
          },
    productDetails: content.hidesProduct ? null : productDetailsOf(content.product),
    wasViewed,
    isWarned: content.isSuspicious,
  };
}

function stateWithoutAnswer({ isDeclined, isClosed }: ItemState): "none" | "wbRu" | "suppliersPortalSynch" {
  if (isDeclined) return "none";
  return isClosed ? "wbRu" : "suppliersPortalSynch";
}

function productDetailsOf(product: Product): Readonly<Record<string, unknown>> {
  return {
    imtId: product.imtId,
    nmId: product.nmId,
    productName: product.name,
    supplierArticle: product.article,
    supplierName: "",
    brandName: product.brand,
  };
}

function photosOf(id: string): readonly Readonly<Record<string, string>>[] {
  const folder = `https://feedback01.example.org/${numberOf(id)}/photos`;
  return [{ fullSize: `${folder}/fs.webp`, miniSize: `${folder}/ms.webp` }];
}
