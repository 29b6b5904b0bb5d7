// What Ozon's words about a refused request mean. A status says little: 400 and 403 each stand for a dozen causes, and
// 404 for "this review" as well as for "this product" or "this seller". So every meaning has its own narrow words, and
// what fits none of them has no meaning here.
//
// The wordings are those that projects saw in production (2023 to October 2026) and their near relatives in both
// languages. A word that could be about several things (`text`, `not found`, `not allowed`) never decides alone.

/** What was refused because of the item or of its reply, the key being well. */
export type RefusalMeaning =
  | "emptyReview"
  | "takesNoReply"
  | "alreadyAnswered"
  | "badText"
  | "gone"
  /** A field that isn't the text: our own request is wrong. */
  | "faultyRequest"
  /** Refused before anything was done, and nothing says which field it was. */
  | "invalid"
  | "unknown";

const emptyReview = /cannot comment on empty review/i;

const already = new RegExp(
  [
    String.raw`\balready\s+(?:\w+\s+){0,3}?(?:answered|commented|replied|processed|exists?)\b`,
    String.raw`\balready\s+(?:has|have|contains?)\s+(?:an?\s+)?(?:\w+\s+)?(?:answer|comment|reply|response)`,
    String.raw`\b(?:answer|comment|reply|response)\s+(?:\w+\s+){0,4}?already\b`,
    String.raw`\b(?:answered|commented|replied)\s+already\b`,
    String.raw`\bduplicate\s+(?:answer|comment|reply|response)`,
    String.raw`уже\s+(?:\S+\s+){0,3}?(?:ответ|отвеч|коммент|прокоммент|дан|оставлен|существует)`,
    String.raw`(?:ответ|коммент)\S*\s+(?:\S+\s+){0,3}?уже`,
  ].join("|"),
  "i",
);

const takesNoReply = new RegExp(
  [
    String.raw`\b(?:cannot|can't|can not) (?:comment|reply|answer)\b`,
    String.raw`\b(?:comments?|commenting|repl(?:y|ies)|answers?|answering) (?:is|are) (?:disabled|closed|not (?:allowed|available|possible))`,
    String.raw`нельзя\s+(?:\S+\s+)?(?:ответить|отвечать|комментировать|прокомментировать)`,
    String.raw`(?:комментирование|комментарии|ответы)\s+(?:\S+\s+){0,2}?(?:недоступн|запрещен|запрещён|закрыт|отключен|отключён)`,
  ].join("|"),
  "i",
);

const badText = new RegExp(
  [
    String.raw`\b(?:forbidden|prohibited|banned|inappropriate|restricted|stop)[ -]?(?:word|phrase|content|expression|symbol|character|text)`,
    String.raw`\b(?:contains?|has|with)\b.*\b(?:links?|urls?|contacts|contact (?:info|data|details)|phones?|phone numbers?|e-?mails?)\b`,
    String.raw`\b(?:links?|urls?|contacts|phone numbers?|e-?mails?) (?:is|are) (?:not allowed|forbidden|prohibited)`,
    String.raw`\b(?:profan|obscen|insult|swear)`,
    String.raw`\bother (?:products?|goods|sellers?|shops?|marketplaces?)\b`,
    String.raw`\b(?:links?|urls?|contacts|phone numbers?|e-?mails?) in (?:the )?(?:text|comment|answer|reply)\b`,
    String.raw`\b(?:comment|answer|reply|message) (?:is )?too (?:long|short)`,
    String.raw`обнаружен\S*\s+(?:\S+\s+)?(?:ссылк|контакт|телефон|почт)`,
    String.raw`(?:ненормативн|нецензурн)\S*\s+(?:лексик|выражени)`,
    String.raw`\btext\b.*\b(?:too|long|short|empty|length|invalid|forbidden|must|characters?|runes)\b`,
    String.raw`\b(?:too (?:long|short)|empty|invalid|forbidden) (?:comment |answer |reply )?text\b`,
    String.raw`(?:запрещ[её]нн|недопустим|нецензурн|стоп-)\S*\s*(?:слов|выражени|символ|лексик|текст|содержани|контент)`,
    String.raw`(?:содерж|указыва|нельзя|запрещ)\S*\s+(?:\S+\s+){0,3}?(?:ссылк|контакт|телефон|почт|e-?mail|реклам|других товар|другие товар|мат(?:\s|$))`,
    String.raw`(?:ссылк|контакт|телефон|реклам)\S*\s+(?:\S+\s+){0,2}?(?:запрещ|недопустим)`,
    String.raw`(?:текст|комментари|ответ)\S*\s+(?:\S+\s+){0,3}?(?:слишком|длин|корот|символ|не может быть пуст)`,
    String.raw`(?:слишком (?:длин|корот)\S*|пуст\S*)\s+(?:текст|комментари|ответ)`,
  ].join("|"),
  "i",
);

/** What else a request of ours names: none of it comes from the text. */
const requestPart =
  /\b(?:sku|company|companies|seller|client(?:[ _-]?id)?|product|offer|shop|store|warehouse)\b|товар|компани|продав|магазин|артикул/i;
/** "Product review", "отзыв о товаре": the product is no part of its own. */
const reviewOfProduct = /\bproduct (?=review|question)|\s(?:о|на) товар\S*/i;
const missing = "(?:is |was |has been |have been )?(?:not found|not exists?|does(?:n't| not) exist|deleted|removed)";
const gone = new RegExp(
  [
    String.raw`\b(?:review|question|content)\b(?:[ :][^.,;:]{0,80})? ${missing}\b`,
    String.raw`\b(?:no such|not found:?|unknown) (?:review|question)\b`,
    String.raw`(?:отзыв|вопрос)\S*\s+(?:\S+\s+){0,3}?(?:не найден|не существует|удал[её]н)`,
    String.raw`(?:не найден|нет так)\S*\s+(?:отзыв|вопрос)`,
  ].join("|"),
  "i",
);
const notFound = /not found|not exists?|does(?:n't| not) exist|не найден|не существует/i;

const validation = /\bvalidation\b|\binvalid (?:argument|value|request|body|json)\b|\bproto:|syntax error|unmarshal/i;
const ownField =
  /\b(?:sku|(?:review|question|parent_?comment|client|company)_?ids?|uuid|mark_?review_?as_?processed)\b/i;
/** `invalid AnswerCreateRequest.Sku: …`, `field "sku" …`, `field sku is …`. */
const namedField =
  /\binvalid\s+(?:\w+\.)*(\w+)\s*:|\bfield[\s:]+["'`«]([\w.]+)|\bfield\s+([\w.]+)\s+(?:is|must|has)\b/gi;
const textField = /^(?:\w+\.)*text$/i;

export function meaningOf(words: string): RefusalMeaning {
  if (emptyReview.test(words)) return "emptyReview";
  const fields = [...words.matchAll(namedField)].flatMap(([, ...names]) => names.filter((name) => name !== undefined));
  if (fields.length > 0) return fields.every((field) => textField.test(field)) ? "badText" : "faultyRequest";
  // What names both, "question not found for this sku", may be either, and a wrong "gone" would end the item.
  if (notFound.test(words) && requestPart.test(words.replace(reviewOfProduct, ""))) return "faultyRequest";
  if (gone.test(words)) return "gone";
  if (already.test(words)) return "alreadyAnswered";
  if (badText.test(words)) return "badText";
  if (takesNoReply.test(words)) return "takesNoReply";
  if (ownField.test(words)) return "faultyRequest";
  return validation.test(words) ? "invalid" : "unknown";
}
