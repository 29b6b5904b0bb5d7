// What of a review or question is a column of the table for people.

import type { ReplySummary } from "../../ports/desk/reply-views.ts";

/** Fields that only programs need. Every other one has its heading and its cell, or it doesn't compile. */
type ForPrograms = "account" | "reasonDetail" | "priority" | "deadline" | "version" | "findings" | "delivery";

type OfDelivery = "approvedBy" | "sentAt";

export type ReplyColumn = Exclude<keyof ReplySummary, ForPrograms> | OfDelivery;
