// Что известно о ключе.

import type { Words } from "../english/words.ts";

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

export const credentialWords: Words["credentialWords"] = {
  available: "доступны",
  mayOnlyBeRead: "только чтение: роли ключа не дают права отвечать",
  reviewSubscriptionMissing: "нужна подписка «Управление отзывами» или Premium Pro",
  questionSubscriptionMissing: "нужна подписка Premium Plus",
  noRights: "нет",
  personalToken: "Personal",
  serviceToken: "Service",
  baseToken: "Base (5 запросов в час)",
  baseTokenWithSecret: "Base с сервисным секретом",
  testToken: "Test (только для песочницы площадки)",
  unknownToken: "неизвестного вида",
  oauthToken: "токен OAuth",
  oauthTokenEnds: "токен OAuth действует год с выпуска: до этого выпустите ключ в «Модули и API»",
  keyEndsSoon: "срок ключа скоро истекает: выпустите новый в «Настройки → API-ключи»",
  productsNotAllowed: "недоступны, у ключа нет права на карточки товаров",
  productsSpared: "не читаются: редкие запросы токена Base оставлены для ответов",
  keyMayOnlyRead: "ключ только для чтения: выпустите в «Модули и API» ключ с правом «Общение с покупателями»",
  keyLacksRight:
    "ключ не может отвечать покупателям: выпустите в «Модули и API» ключ с правом «Общение с покупателями»",
};

export const credentialHints: Words["credentialHints"] = {
  categoryOrKind: "у него нет категории «Вопросы и отзывы», или он другого вида",
  rightBusinessOrShop: "у него нет права «Общение с покупателями», или он от другого бизнеса, или магазин отключён",
  newKeyInModules: "выпустите новый в «Модули и API»; токен OAuth действует год или до смены пароля пользователя",
  subscriptionOfOzon: "если она куплена, а отказ и через день, выпустите новый ключ",
  boundToAddresses: "он привязан к другим сетевым адресам: добавьте к ним адрес этой машины",
  roleAdmin: "его роль этого не позволяет: выпустите ключ с ролью Admin",
  offerUnsigned: "сначала продавец должен подписать в кабинете оферту Ozon",
};
