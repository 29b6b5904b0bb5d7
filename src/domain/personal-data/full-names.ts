// A buyer's name with its surname, where the text says that it is one. A first name alone is no secret.

import { findSpans, type PersonalDataFinder } from "./spans.ts";

const nameWord = "[А-ЯЁA-Z][а-яёa-z]{1,20}(?:-[А-ЯЁA-Z][а-яёa-z]{1,20})?";
const afterWord = new RegExp(
  `(?<!\\p{L})(?:[Мм]еня зовут|[Зз]овут меня|[Яя],|ФИО|Ф\\.И\\.О\\.|фио|[Пп]олучатель|[Зз]аказчик|[Нн]а имя|[Сс] уважением,?|[Фф]амилия(?: и имя)?)[\\s:–—-]{1,4}(?<datum>${nameWord}(?: ${nameWord}){1,2})(?!\\p{L})`,
  "gu",
);
/** In small letters only with a patronymic, which nothing else looks like. */
const withPatronymic =
  /(?<!\p{L})(?:меня зовут|фио|получатель|на имя)[\s:–—-]{1,4}(?<datum>[а-яё]{2,20}(?: [а-яё]{2,20})? [а-яё]{2,20}(?:вич|вна|чна)(?: [а-яё]{2,20}(?:ов|ев|ин|ова|ева|ина|ий|ая|ко|ук|юк))?)(?!\p{L})/giu;

export const findFullNames: PersonalDataFinder = (text) => [
  ...findSpans("name", afterWord, text),
  ...findSpans("name", withPatronymic, text),
];
