// Чего ждёт кабинет и что с этим делать.

import type { Words } from "../english/words.ts";

export const waits: Words["waits"] = {
  rateLimited: "ждёт лимита запросов площадки",
  marketplaceUnavailable: "площадка недоступна",
  modelUnavailable: "языковая модель недоступна",
  modelRateLimited: "ждёт лимита запросов языковой модели",
  modelKeyInvalid: "сервер языковой модели не принимает ключ либо не знает такого адреса или модели",
  modelRefusesRequests: "сервер языковой модели не принимает ни одного запроса",
  draftRetried: "черновик не получился, попробуем ещё",
  tokensHeld: "остаток дневного запаса токенов занят текущими обращениями к модели",
  tokenCapTooSmall: "tokensPerDay не хватит даже на одно обращение к языковой модели",
  tokenBudgetSpent: "дневной запас токенов модели исчерпан",
  credentialInvalid: "ключ не принят",
  credentialExpired: "срок ключа истёк",
  credentialMissingCategory: "у ключа нет права на отзывы или вопросы",
  credentialReadOnly: "ключ только для чтения",
  subscriptionMissing: "площадка требует платную подписку",
  credentialUnreadable: "сохранённый ключ не расшифровывается",
  unexpectedAnswer: "приходят ответы незнакомого вида",
  internalError: "мешает ошибка самого сервиса",
  inModeration: "на модерации",
  outcomeUnknown: "неясно, опубликован ли: ждёт доказательства",
  notYetVisible: "отправлен, пока не виден",
  standingUnreadable: "площадка не показывает, что с отзывом: проверим ещё раз",
  refusedForNow: "площадка пока отказала: попробуем ещё раз",
  backlogCapReached: "на сегодня хватит ответов на старые отзывы (backlogPerDay)",
  paused: "отдыхает: его приостановили",
  sendingStopped: "ничего не отправляется: всю отправку остановили",
  busUnavailable: "Pub/Sub сейчас не принимает одобренные ответы",
  sessionEnded: "в кабинет никто не вошёл",
  accessLimited: "сайт ограничил доступ к кабинету",
  challenge: "сайт хочет убедиться, что это человек",
  routeIdsDiffer: "номера на страницах не совпадают с номерами по API",
  sessionElsewhere: "на машине, где выполнен вход в кабинет, сервис не работает",
  browserUnavailable: "браузер на этой машине сейчас не работает",
  pageChanged: "страницы кабинета изменились",
  browserMissing: "на этой машине нет браузера",
  proxyMissing: "браузер на другой машине, а прокси у кабинета нет",
};

export const remedies: Words["remedies"] = {
  modelKeyInvalid: { what: "исправьте OPENAI_API_KEY, URL_PROXY_OPENAI или OPENAI_MODEL; дальше пойдёт само" },
  modelRefusesRequests: {
    what: "проверьте OPENAI_MODEL, URL_PROXY_OPENAI и OPENAI_API_KEY; подробности:",
    action: "runDoctor",
  },
  tokenCapTooSmall: {
    what: "увеличьте tokensPerDay в файле поставщиков хотя бы до 10000, затем:",
    action: "importSuppliers",
  },
  credentialInvalid: {
    what: "выпустите новый ключ, впишите его в файл поставщиков, затем:",
    action: "importSuppliers",
  },
  credentialExpired: {
    what: "выпустите новый ключ, впишите его в файл поставщиков, затем:",
    action: "importSuppliers",
  },
  credentialMissingCategory: {
    what: "выпустите ключ с правом на отзывы и вопросы, впишите его в файл поставщиков, затем:",
    action: "importSuppliers",
  },
  credentialReadOnly: {
    what: "выпустите ключ с правом записи, впишите его в файл поставщиков, затем:",
    action: "importSuppliers",
  },
  subscriptionMissing: {
    what: "оформите подписку в кабинете площадки, затем:",
    action: "checkCabinets",
  },
  credentialUnreadable: { what: "импортируйте поставщиков снова:", action: "importSuppliers" },
  unexpectedAnswer: {
    what: "обновите сервис; если не поможет, сообщите нам об этом вместе со строкой журнала. Попытки идут и сами",
  },
  internalError: { what: "сообщите нам об этом вместе со строкой журнала. Попытки идут и сами" },
  sessionEnded: { what: "войдите в него на машине, которая будет в нём работать:", action: "signIn" },
  accessLimited: {
    what: "откройте кабинет в своём браузере; когда сайт пустит как обычно, пусть работает дальше:",
    action: "resumeCabinet",
  },
  challenge: { what: "сайту нужен человек, поэтому войдите снова:", action: "signIn" },
  routeIdsDiffer: {
    what: "ничего не опубликовано. Сообщите нам об этом, а пока укажите в файле поставщиков route: api, затем:",
    action: "importSuppliers",
  },
  sessionElsewhere: {
    what: "запустите сервис на той машине; если её больше нет, войдите на другой:",
    action: "signIn",
  },
  pageChanged: {
    what: "обновите сервис или исправьте в файле из BROWSER_PAGES то, что изменилось, затем пусть работает дальше:",
    action: "resumeCabinet",
  },
  browserMissing: {
    what: "установите там Google Chrome или Chromium либо укажите его программу в BROWSER_PATH, затем:",
    action: "resumeCabinet",
  },
  proxyMissing: {
    what:
      "ответы уходят отсюда, и сайт увидел бы два адреса: укажите прокси кабинета в файле поставщиков и загрузите файл или уберите " +
      "BROWSER_ENDPOINT, затем:",
    action: "resumeCabinet",
  },
  paused: { what: "чтобы продолжить:", action: "resumeCabinet" },
  sendingStopped: { what: "чтобы продолжить:", action: "resumeSending" },
};
