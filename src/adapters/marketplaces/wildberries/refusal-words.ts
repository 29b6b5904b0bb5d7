// What the words of a refusal are about. Wildberries' description (2026-08-18) words but a few of its refusals; the others
// are known from its users, in Russian and in English. Words that aren't known prove nothing here: see `errors.ts`.

type Words = readonly RegExp[];

const says = (words: Words, text: string): boolean => words.some((known) => known.test(text));

/** A reply stands there already. "Already edited" and "already deleted" are something else. */
export function saysAlreadyAnswered(text: string): boolean {
  return says(alreadyAnswered, text);
}

/** The text itself is at fault, or may not replace the published one: a person has to change it. */
export function saysTextIsAtFault(text: string): boolean {
  return says(textIsAtFault, text);
}

/** The token, its kind, its rights, or the secret beside it. */
export function saysKeyIsAtFault(text: string): boolean {
  return says(keyIsAtFault, text);
}

export function saysExpired(text: string): boolean {
  return says([/\bexpired\b/i, /ист[её]к|просрочен/i], text);
}

export function saysReadOnly(text: string): boolean {
  return says([/read[ -]?only/i, /только (?:(?:на|для) )?чтени/i], text);
}

/** The token is good, but not for this: its category, or its kind ("base token without secret is not allowed"). */
export function saysRightIsMissing(text: string): boolean {
  return says([/\bscope\b/i, /base token/i, /\bcategory\b|категори/i], text);
}

/** The token itself, not what it may do. */
export function saysTokenIsBad(text: string): boolean {
  return says(tokenIsBad, text);
}

const tokenIsBad: Words = [
  /\b(?:invalid|malformed|wrong|revoked|withdrawn|unknown)\b[^.]{0,40}\btoken\b/i,
  /\btoken\b[^.]{0,40}\b(?:invalid|malformed|wrong|revoked|withdrawn|not found)\b/i,
  /(?:недействит|неверн|неправильн|отозван|аннулирован)\p{L}*[^.]{0,40}(?:токен|ключ)/iu,
  /(?:токен|ключ)[^.]{0,40}(?:недействит|неверн|неправильн|отозван|аннулирован|не найден)/iu,
];

const given =
  "(?:был[аио]?|дан[оа]?|есть|имее\\p{L}+|существу\\p{L}+|содержит|оставлен\\p{L}*|опубликован\\p{L}*|отправлен\\p{L}*|добавлен\\p{L}*|получен\\p{L}*|размещ[её]н\\p{L}*)";

const alreadyAnswered: Words = [
  // Отзыв уже отвечен; на него уже ответили; уже был дан ответ; уже есть один ответ.
  new RegExp(`уже (?:(?:${given}|ваш|один|другой) ){0,3}отве[тч](?!ить|ать)`, "iu"),
  // Ответ на этот отзыв уже отправлен; ответ уже существует.
  new RegExp(`ответ\\p{L}* (?:\\S+ ){0,4}?уже ${given}`, "iu"),
  /повторн\p{L}+ (?:\S+ )?ответ|ответ\p{L}* повторно|(?:отзыв|вопрос) уже обработан/iu,
  /\balready (?:been )?(?:answered|replied|responded)\b|\b(?:answered|replied) already\b/i,
  /\balready (?:has|have|had|contains|exists?)(?: \S+){0,2} (?:answer|reply|response)\b/i,
  /\b(?:answer|reply|response)(?: \S+){0,4}? already (?:been )?(?:exists?|given|sent|added|created|posted|published)\b/i,
  /\b(?:answer|reply|response)(?: \S+){0,4}? (?:already present|exists already)\b/i,
  /комментари\p{L}* (?:\S+ ){0,3}?уже (?:был )?(?:дан|есть|оставлен|отправлен|опубликован|существует)/iu,
  /\b(?:duplicate|second) (?:answer|reply|response)\b/i,
];

const textIsAtFault: Words = [
  /не удалось отредактировать|редактировани|отредактирован|\bedit(?:ed|ing)?\b/i,
  /текст|символ|слишком (?:длинн|коротк)|\btext\b|\btoo (?:long|short)\b/i,
  /(?:запрещ[её]нн|недопустим|стоп)\p{L}*[ -](?:\S+ )?(?:слов|выражени|фраз|лексик|содерж|контент)/iu,
  /нецензурн|ненормативн|обсценн|оскорб|брань|бранн|(?<!\p{L})мат(?:ом|а|ерн\p{L}*)?(?!\p{L})/iu,
  /ссылк|контакт|(?<!\p{L})телефон|электронн\p{L}+ почт|e-?mail|реклам|персональн\p{L}+ данн|антиспам|(?<!\p{L})спам/iu,
  /\b(?:forbidden|prohibited|banned|stop)[ -]?words?\b|\b(?:obscen|profan|swear|offensive|abusive)\w*/i,
  /\b(?:links?|contacts?|contact details|phone|advertising|personal data|antispam|spam)\b/i,
];

const keyIsAtFault: Words = [
  /\btokens?\b|токен|\bscope\b|\bunauthori[sz]ed\b|авториз|аутентиф|\bauthenticat|\bauthori[sz]ation\b/i,
  /\bapi[ -]?key\b|(?<!\p{L})ключ\p{L}{0,2}(?!\p{L})|client[ -]?secret|without secret/iu,
  /\bcategory\b|категори|\baccess (?:is )?(?:denied|forbidden)\b|\bpermissions?\b|read[ -]?only/i,
  /(?<!\p{L})доступ (?:запрещ|закрыт|огранич)|нет (?:прав|доступа)|недостаточно прав|только (?:(?:на|для) )?чтени/iu,
];
