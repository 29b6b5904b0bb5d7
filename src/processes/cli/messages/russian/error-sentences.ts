// Ошибки, которые составляются там, где случились. По-русски говорится их смысл (по коду), а слова площадки, её код
// ответа и код системы остаются: по ним ищут причину.

const byCode: Readonly<Record<string, string>> = {
  unreachable: "нет связи: проверьте адрес, сеть и прокси",
  unavailable: "другая сторона сейчас не отвечает, попробуем позже",
  rateLimited: "другая сторона просит подождать",
  credential: "ключ не принят или ему не хватает прав",
  rejectedText: "площадка не приняла текст: исправьте его и одобрите снова",
  notAnswerable: "площадка не принимает здесь ответ",
  alreadyAnswered: "площадка говорит, что ответ уже есть",
  refusedWrite: "площадка отказала, ничего не опубликовано",
  removed: "на площадке этого больше нет",
  unknownOutcome: "неизвестно, опубликован ли ответ: сначала посмотрим",
  modelAccess:
    "сервер языковой модели не принимает ключ либо не знает такого адреса или модели: проверьте OPENAI_API_KEY, URL_PROXY_OPENAI и OPENAI_MODEL",
  draftRejected: "языковая модель не приняла запрос",
  faultyRequest: "площадка считает ошибочным наш запрос; это ошибка самого сервиса, сообщите о ней",
  tokensHeld: "весь запас токенов занят запросами, которые ещё идут",
  tokenBudgetSpent: "дневной запас токенов модели исчерпан",
  tokenCapTooSmall: "дневного запаса токенов не хватит даже на одно обращение к модели: увеличьте tokensPerDay",
  unexpectedShape: "пришли данные незнакомого вида",
  databaseUnavailable: "база данных недоступна, или ей не хватает места либо памяти",
  statementFailed: "база данных отклонила запрос; это ошибка самого сервиса, сообщите о ней",
  settings: "настройки не годятся",
  input: "входные данные не годятся",
  notSetUp: "здесь ещё ничего не настроено",
  invariant: "ошибка самого сервиса, сообщите о ней",
  internal: "ошибка самого сервиса",
  begunTooLate: "процесс простоял слишком долго и не стал отправлять",
};

export function errorWord(code: string): string {
  return byCode[code] ?? code;
}

/** Код ответа со словами площадки, коды системы и базы данных. */
const technical = /\(status (\d+)(?:: ([^)]*))?\)|HTTP (\d+)|SQLSTATE (\w+)|\b(E[A-Z]{3,}[A-Z_]*)\b/g;

/** Для известного кода — его смысл и подробности; null, если кода такого нет. */
export function describeErrorCode(code: string, message: string): string | null {
  const meaning = byCode[code];
  if (meaning === undefined) return null;
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
