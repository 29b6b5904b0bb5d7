import type { FieldFaults, KeyHint } from "../../domain/fault/field-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

export function keyHint(hint: KeyHint): string {
  switch (hint.kind) {
    case "paste":
      return `Вставьте сюда токен с категорией «${hint.category}».`;
    case "standsOnPage":
      return `Это есть в кабинете продавца: «${hint.page}».`;
    case "standsInAddress":
      return `Это есть в адресе кабинета и в разделе «${hint.page}».`;
    case "issueWithRole":
      return `Выпустите ключ с ролью ${hint.role}: «${hint.page}».`;
    case "issueWithRight":
      return `Выпустите ключ с правом «${hint.right}»: «${hint.page}».`;
  }
}

export const fieldFaults: Pick<FaultSentences, keyof FieldFaults> = {
  missing: ({ field, hint }) => (hint === null ? `${field}: не указано` : `${field}: не указано. ${keyHint(hint)}`),
  mustBePath: ({ field }) => `${field}: нужен адрес без самого сайта, с косой черты`,
  mustBeText: ({ field }) => `${field}: нужен текст`,
  mustBeList: ({ field }) => `${field}: нужен список: строки с дефиса или [ ]`,
  mustBeGroup: ({ field }) => `${field}: нужна группа ключей: строки с отступом или { }`,
  empty: ({ field }) => `${field}: здесь не может быть пусто`,
  tooLong: ({ field, mostCharacters }) => `${field}: нужно не больше ${mostCharacters} знаков`,
  tooManyEntries: ({ field, most }) => `${field}: нужно не больше ${most} строк списка`,
  noCabinets: ({ field }) => `${field}: нужен хотя бы один кабинет`,
  mustBeIdentifier: ({ field, mostCharacters }) =>
    `${field}: нужны строчные латинские буквы, цифры и дефисы, не больше ${mostCharacters} знаков, например «northern-wool»`,
  mustBePolicyRule: ({ field }) =>
    `${field}: нужно «auto», «review» или «auto>=N», где N от 1 до 5, например «auto>=4»`,
  mustBeAge: ({ field }) =>
    `${field}: нужны часы, дни или недели, как «12h», «30d» или «2w», или «all», чтобы ответить на всё накопившееся`,
  mustBeSpan: ({ field }) => `${field}: нужны часы, дни или недели, как «12h», «2d» или «1w»`,
  mustBeCount: ({ field, orWord }) => `${field}: нужно целое число больше нуля или «${orWord}»`,
  mustBeLanguage: ({ field }) => `${field}: нужна метка языка, например «ru», «en» или «kk»`,
  mustBeWords: ({ field }) => `${field}: нужны слова, а не только цифры или знаки`,
  mustBeTimeZone: ({ field }) =>
    `${field}: нужно название часового пояса, например «Europe/Moscow» или «Asia/Yekaterinburg»`,
  mustBeEither: ({ field, one, other }) => `${field}: нужно ${one} или ${other}`,
  mustBeOneOf: ({ field, words, example }) =>
    `${field}: нужно одно из этих слов: ${words.join(", ")}${example === null ? "" : `, например ${example}.`}`,
  mustBeProxy: ({ field }) =>
    `${field}: нужен адрес вида «http://user:password@host:port», «https://user:password@host:port» или «socks5://host:port»`,
};
