// Ошибки, которые составляются там, где случились. По-русски говорится их смысл (по коду), а слова площадки, её код
// ответа и код системы остаются: по ним ищут причину.

import { errorWord } from "../../../../words/error-word.ts";
import { words } from "../../../../words/russian/words.ts";

/** Код ответа со словами площадки, коды системы и базы данных. */
const technical = /\(status (\d+)(?:: ([^)]*))?\)|HTTP (\d+)|SQLSTATE (\w+)|\b(E[A-Z]{3,}[A-Z_]*)\b/g;

/** Для известного кода — его смысл и подробности; null, если кода такого нет. */
export function describeErrorCode(code: string, message: string): string | null {
  const meaning = errorWord(code, words);
  if (meaning === code) return null;
  const details = [...message.matchAll(technical)].map(([, status, words, http, sqlState, system]) => {
    const number = status ?? http ?? sqlState ?? system ?? "";
    return words === undefined ? number : `${number}: «${words.trim()}»`;
  });
  return details.length === 0 ? meaning : `${meaning} (${[...new Set(details)].join(", ")})`;
}

/** Для журнала: «UnavailableError (unavailable): …, caused by …». Ошибки библиотек остаются как есть. */
export function translateError(summary: string): string {
  const [, code = ""] = /^\w+ \((\w+)\): /.exec(summary) ?? [];
  return describeErrorCode(code, summary) ?? summary;
}

/** Подробность возврата: слова площадки как есть, наши собственные — по-русски. */
export function translateDetail(detail: string): string {
  const [, marketplace, status, words] = refusal.exec(detail) ?? [];
  if (status !== undefined) return `${marketplace}: ${status}${words === undefined ? "" : `, «${words.trim()}»`}`;
  return ourDetails[detail] ?? detail;
}

/** Whichever marketplace it is: a sentence about its refusal begins with its title. */
const refusal = /^(?!The )([A-Z]\w*(?: [A-Z]\w*)*)\b[^(]*\(status (\d+)(?:: (.*))?\)[^()]*$/s;

const ourDetails: Readonly<Record<string, string>> = {
  "The reply to replace isn't known by its id, so nothing was sent. Change it by hand.":
    "номер прежнего ответа неизвестен, ничего не отправлено: измените его вручную",
};
