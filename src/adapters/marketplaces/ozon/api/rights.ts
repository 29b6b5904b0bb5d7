// What a key may do, by the methods that its roles list (`/v1/roles`). A key for reading alone passes every read, so
// only this list tells it before the first reply is refused.
//
// A list may name whole groups ("/v1/posting" in the description's own example), and versions of methods come and go: so
// a method counts with everything below it and in any version. A role that lists nothing, and the role Admin, whose list
// the description shows cut short, may do everything.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { Roles } from "./wire.ts";

/** The methods that publish a reply. */
const replyMethods: Readonly<Record<FeedbackKind, string>> = {
  review: "/review/comment/create",
  question: "/question/answer/create",
};

/** Without it nothing is known of a product but its number. */
const productMethod = "/product/info/list";

export function mayReply(roles: Roles, kind: FeedbackKind): boolean {
  return mayCall(roles, replyMethods[kind]);
}

export function mayReadProducts(roles: Roles): boolean {
  return mayCall(roles, productMethod);
}

function mayCall({ roles }: Roles, own: string): boolean {
  const all = roles ?? [];
  return all.length === 0 || all.some((role) => isUnlimited(role) || role.methods?.some((one) => covers(one, own)));
}

type Role = NonNullable<Roles["roles"]>[number];

function isUnlimited({ name, methods }: Role): boolean {
  return (methods ?? []).length === 0 || /^admin$/i.test(name?.trim() ?? "");
}

function covers(method: string, own: string): boolean {
  const path = method
    .trim()
    .toLowerCase()
    .replace(/^\/?(?:v\d+(?:\/|$))?/, "/")
    .replace(/\/?\*?$/, "");
  return own === path || own.startsWith(`${path}/`);
}
