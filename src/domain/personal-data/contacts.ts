// E-mail addresses, names in social networks, personal links and postal addresses.

import { findSpans, type PersonalDataFinder } from "./spans.ts";

const emailPattern =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64} ?(?:@|\(at\)|\[at\]|\(собака\)| собака ) ?(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/giu;

export const findEmails: PersonalDataFinder = (text) => findSpans("email", emailPattern, text);

const nickPatterns = [
  /@[A-Za-z][A-Za-z0-9_.]{3,}/g,
  /(?:телегра\p{L}{1,3}|телега|тг|инстаграм\p{L}?|инста|вк|ватсап|скайп|telegram|tg|instagram|(?<!\p{L})inst|skype|whatsapp|vk) ?[:=–—-] ?(?<datum>[a-z][a-z0-9_.]{3,})/giu,
  // Without a sign between: only what no word looks like.
  /(?<!\p{L})(?:телеграмм?|тг|инстаграмм?|инста|вк|ватсап|telegram|tg|instagram|inst|vk) (?<datum>[a-z][a-z0-9.]{0,30}_[a-z0-9_.]{2,})/giu,
];

export const findNicks: PersonalDataFinder = (text) =>
  nickPatterns.flatMap((pattern) => findSpans("nick", pattern, text));

const urlPattern = /(?:https?:\/\/|www\.)[^\s<>"«»]+/gi;
const profilePattern =
  /(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me|wa\.me|vk\.com|vk\.me|ok\.ru|instagram\.com|facebook\.com|viber\.click|max\.ru)\/[^\s<>"«»]+/gi;
/** A query, a name of a user or a long number tells who somebody is; the page of a product does not. */
const personalPart = /[?@]|\/(?:user|profile|people|id)\b|\d{9}/i;

export const findPersonalLinks: PersonalDataFinder = (text) => [
  ...findSpans("link", urlPattern, text, (url) => personalPart.test(url)),
  ...findSpans("link", profilePattern, text),
];

const addressPatterns = [
  // ул. Большая Садовая, д. 5, корп. 2, кв. 17
  /(?:ул\.|улиц[аеыу]|просп(?:\.|ект[ае]?)|пр-т|пер\.|переулок|бульвар|б-р|наб\.|шоссе) ?(?:[А-ЯЁ0-9][\p{L}0-9-]{0,30}[ ,]{1,2}){1,3}(?:д(?:ом)?\.? ?)?\d{1,4}[а-я]?(?:[/-]\d{1,4})?(?:,? ?(?:к|корп|корпус|стр)\.? ?\d{1,3})?(?:,? ?(?:кв|квартира|оф|офис)\.? ?\d{1,4})?(?!\d)/gu,
  /кв\. ?\d{1,4}(?!\d| ?[мm])/gu,
];

export const findAddresses: PersonalDataFinder = (text) =>
  addressPatterns.flatMap((pattern) => findSpans("address", pattern, text));
