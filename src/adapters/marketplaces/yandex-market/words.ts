// The words by which Yandex Market tells what a refusal is about. Those of its documentation (errors, 2026-09-24;
// changes, 2025-09-19: contacts and links to other sites are both an "illegal url") stand beside what other services say
// for the same, in English and Russian: a refusal that is understood spares a person a search.

export type Meaning = "key" | "expiredKey" | "invalidKey" | "alreadyAnswered" | "forbiddenText" | "notModifiable";

const wordsOf: Readonly<Record<Meaning, readonly RegExp[]>> = {
  /** About the key, its rights, its user, or the business and its shops: that is never one item's matter. */
  key: [
    /\b(token|scopes?|credentials|oauth|api-key)\b|read[ -]?only|insufficient (permissions|rights)/i,
    /client id is (invalid|not specified)/i,
    /user account is disabled/i,
    /api for (business|campaign) .*disabled/i,
    /restrict access for business/i,
    /no access to campaigns/i,
    /access to the yandex market api is prohibited/i,
    /not supported for market yandex go/i,
    /токен|ключ api|api-ключ/i,
  ],
  expiredKey: [/\bexpired\b/i, /ист[её]к/i],
  /** The key itself, and not what it may do. An OAuth token that has ended is told so, with a 403. */
  invalidKey: [/oauth token is invalid/i, /client id is invalid/i, /user account is disabled/i],
  alreadyAnswered: [
    /already (been )?(answered|replied|commented)/i,
    /(answered|replied|commented) already/i,
    /already (has|have|contains?) (an? )?(\S+ )?(answer|reply|comment|response)/i,
    /(answer|reply|comment|response) (\S+ ){0,4}?(already (exists|present|given|sent|posted|published)|exists already)/i,
    /уже (\S+ ){0,2}?(дан|есть|имеет|оставлен|отправлен|опубликован|существует)\S* (\S+ )?(ответ|комментари)/i,
    /(ответ|комментари)\S* (\S+ ){0,3}?уже (был )?(дан|есть|оставлен|отправлен|опубликован|существует)/i,
    /уже (отвечен|ответил|прокомментирован)/i,
  ],
  /** Nothing may be written under this one. */
  notModifiable: [/no access to (comment|feedback) modifying/i],
  forbiddenText: [
    /illegal (url|link|contact|word|content|text|symbol|character)/i,
    /\b(text|comment|answer|reply) (contains?|must not|should not|has) .*\b(links?|urls?|contacts?|phones?|e-?mails?|words?)\b/i,
    /(forbidden|prohibited|banned|obscene|stop)[ -](words?|content|symbols?|characters?|language)/i,
    /(links?|urls?|contacts?|phone numbers?|e-?mails?) (are|is) (not allowed|forbidden|prohibited)/i,
    /(links?|urls?|contacts?|phone numbers?|e-?mails?) in (the )?(text|comment|answer|reply)/i,
    /(text|comment|answer|reply|message) (is )?too (long|short)|profan|obscen/i,
    /слишком (длинн|коротк)|ненормативн|нецензурн|нельзя указывать/i,
    /обнаружен\S* (\S+ )?(ссылк|контакт|телефон|почт)/i,
    /(текст|комментари|ответ|сообщени)\S* (не долж|содерж|найден|обнаруж).*(ссылк|контакт|телефон|почт|слов|лексик)/i,
    /(запрещ[её]нн|недопустим|нецензурн)\S* (слов|символ|выражен|лексик|содержан|ссылк|контакт)/i,
    /(ссылк|контакт)\S* (запрещ|недопустим|не допуска)/i,
    /^'?[\w.]*\btext'? (size must be between|must not be empty)/i,
  ],
};

export function means(words: string, meaning: Meaning): boolean {
  return wordsOf[meaning].some((pattern) => pattern.test(words));
}
