// Links that tell who somebody is.

import { findSpans, type PersonalDataFinder } from "./spans.ts";

const url = /(?:https?:\/\/|www\.)[^\s<>"«»]+/gi;
const profile =
  /(?:https?:\/\/)?(?:www\.)?(?<![a-z0-9-])(?:t\.me|telegram\.me|wa\.me|vk\.com|vk\.me|ok\.ru|instagram\.com|facebook\.com|viber\.click|max\.ru)\/[^\s<>"«»]+/gi;
/** A query, a name of a user or a long number tells who somebody is; the page of a product does not. */
const personalPart = /[?@]|\/(?:user|profile|people|id)\b|\d{9}/i;
const productPage =
  /^(?:https?:\/\/)?(?:www\.)?(?:wildberries\.\w{2}|wb\.ru|ozon\.\w{2}|market\.yandex\.ru)\/(?:catalog|product|card|product--[\w-]{1,100})\/[\w-]{1,120}(?:\/[a-z.]{0,20})?[.,!]?$/i;

export const findPersonalLinks: PersonalDataFinder = (text) => [
  ...findSpans("link", url, text, (found) => personalPart.test(found) && !productPage.test(found)),
  ...findSpans("link", profile, text),
];
