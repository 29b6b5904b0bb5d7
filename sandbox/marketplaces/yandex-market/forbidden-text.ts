// What the marketplace doesn't let a shop write: links to other sites, which a comment on a review is refused for at
// once, and contacts, which moderation finds (documentation of errors and of comments, 2026).

import { hasLink } from "../moderation.ts";

const ownLink = /(?:https?:\/\/)?(?:www\.)?market\.yandex\.ru(?:\/\S*)?/gi;
const email = /[\w.+-]+@[\w-]+\.\w+/;
const phone = /(?:\+7|\b8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}\b/;

export function hasForeignLink(text: string): boolean {
  return hasLink(text.replace(ownLink, ""));
}

export function isForbidden(text: string): boolean {
  return email.test(text) || phone.test(text) || hasForeignLink(text);
}
