// Что известно о ключе.

import type { Words } from "../english/words.ts";
import { type KeyNoteSentences, nameIn } from "../key-note.ts";
import { russianCount } from "../plural.ts";

export const credentialSubjects: Words["credentialSubjects"] = {
  token: "токен",
  key: "ключ",
  seller: "продавец",
  roles: "роли",
  rights: "права",
  subscription: "подписка",
  reviews: "отзывы",
  questions: "вопросы",
  products: "товары",
  warning: "внимание",
  problem: "что не так",
};

const named = nameIn("«", "»");

export const keyNotes: KeyNoteSentences = {
  available: () => "доступны",
  mayOnlyBeRead: () => "только чтение: роли ключа не дают права отвечать",
  subscriptionNeeded: ({ subscriptions }) => `нужна подписка ${subscriptions.map(named).join(" или ")}`,
  noRights: () => "нет",
  slowToken: ({ token, requestsPerHour }) =>
    `${token} (${russianCount(requestsPerHour, "запрос", "запроса", "запросов")} в час)`,
  tokenWithSecret: ({ token }) => `${token} с сервисным секретом`,
  sandboxToken: ({ token }) => `${token} (только для песочницы площадки)`,
  unknownToken: () => "неизвестного вида",
  oauthToken: () => "токен OAuth",
  oauthTokenEnds: ({ place }) => `токен OAuth действует год с выпуска: до этого выпустите ключ в ${named(place)}`,
  keyEndsSoon: ({ place }) => `срок ключа скоро истекает: выпустите новый в ${named(place)}`,
  productsNotAllowed: () => "недоступны, у ключа нет права на карточки товаров",
  pageEntriesMissing: ({ entries }) =>
    `не найдено на страницах: ${entries.join(", ")}; исправить можно через BROWSER_PAGES`,
  productsSpared: ({ token }) => `не читаются: редкие запросы токена ${token} оставлены для ответов`,
  keyMayOnlyRead: ({ right, place }) =>
    `ключ только для чтения: выпустите в ${named(place)} ключ с правом ${named(right)}`,
  keyLacksRight: ({ right, place }) =>
    `ключ не может отвечать покупателям: выпустите в ${named(place)} ключ с правом ${named(right)}`,
  lacksRightOrIsOfOtherKind: ({ right }) => `у него нет права ${named(right)}, или он другого вида`,
  lacksRightOrIsForeign: ({ right }) =>
    `у него нет права ${named(right)}, или он от другого бизнеса, или магазин отключён`,
  newKeyNeeded: ({ place }) =>
    `выпустите новый в ${named(place)}; токен OAuth действует год или до смены пароля пользователя`,
  newKeyAfterPurchase: () => "если она куплена, а отказ и через день, выпустите новый ключ",
  boundToAddresses: () => "он привязан к другим сетевым адресам: добавьте к ним адрес этой машины",
  lacksRole: ({ role }) => `его роль этого не позволяет: выпустите ключ с ролью ${role}`,
  offerUnsigned: ({ side }) => `сначала продавец должен подписать в кабинете оферту ${side}`,
};
