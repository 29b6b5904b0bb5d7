import type { SettingsFaults } from "../../domain/fault/settings-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

const units = { seconds: "число секунд", number: "число", wholeNumber: "целое число" };

const keyHint = "такой ключ делает «openssl rand -base64 32»";

const tokenHint = "его делает «openssl rand -hex 24»";

export const settingsFaults: Pick<FaultSentences, keyof SettingsFaults> = {
  mustBeWebAddress: ({ field, example }) =>
    `${field}: нужен адрес, который начинается с http:// или https://, например ${example}.`,
  mustHoldNoPassword: ({ field, example }) =>
    `${field}: нужен адрес без имени пользователя и пароля, например ${example}.`,
  mustBeEncrypted: ({ field, example }) =>
    `${field}: нужен адрес с https://, ведь он ведёт за пределы вашей сети, например ${example}.`,
  mustBeBrowserAddress: ({ field, beginnings, example }) =>
    `${field}: нужен адрес браузера, который начинается с одного из: ${beginnings.join(", ")}, например ${example}.`,
  mustBePostgresAddress: ({ field, example }) => `${field}: нужен адрес вида ${example}.`,
  mustBeSecretsKey: ({ field, example }) =>
    `${field}: нужны 32 байта в base64 или 64 шестнадцатеричные цифры; ${keyHint}, например ${example}.`,
  mustBeNumber: ({ field, unit, from, to, example }) =>
    `${field}: нужно ${units[unit]} от ${from} до ${to}, например ${example}.`,
  mustBePause: ({ field, to, example }) =>
    `${field}: нужно число секунд от 0 до ${to} или два таких числа через дефис, меньшее первым, например ${example}.`,
  mustBeOneWord: ({ field, example }) =>
    `${field}: нужно одно слово из латинских букв, цифр и знаков, например ${example}.`,
  mustBeHost: ({ field, example }) => `${field}: нужно имя машины или адрес без порта, например ${example}.`,
  mustBeProject: ({ field, example }) => `${field}: нужен идентификатор проекта, например ${example}.`,
  mustBeHostAndPort: ({ field, example }) => `${field}: нужны имя машины и порт, например ${example}.`,
  mustBeBuses: ({ field, buses, marketplaces, example }) =>
    `${field}: нужно одно из слов ${buses.join(", ")} или список площадок (${marketplaces.join(", ")}), у каждой одно из ` +
    `этих слов; площадки через запятую и по одному разу, например ${example}.`,
  pubsubProjectMissing: () =>
    "PUBSUB_PROJECT_ID: не указано. Ответы одной из площадок идут через Pub/Sub (DELIVERY_BUS), а его топики " +
    "принадлежат проекту. Например, PUBSUB_PROJECT_ID=feedback-123456; подойдёт и GOOGLE_CLOUD_PROJECT.",
  mustBeWebToken: ({ field, example }) =>
    `${field}: нужны хотя бы 16 латинских букв, цифр и знаков; ${tokenHint}, например ${example}.`,
  mustBeNetworks: ({ field, example }) =>
    `${field}: нужны адреса или сети через запятую, но не сеть всех адресов, например ${example}.`,
  secretsKeyMissing: () =>
    "SECRETS_KEY: не указано. С DATABASE_URL у всех процессов один ключ, которым зашифрованы ключи площадок; " +
    "его делает «openssl rand -base64 32», например SECRETS_KEY=8x0w…Zk4=.",
  modelKeyMissing: () =>
    "OPENAI_API_KEY: не указано. Ответы пишет языковая модель. Например, OPENAI_API_KEY=sk-…; " +
    "если прокси не нужен ключ, подойдёт любое слово.",
  webTokenMissing: ({ host }) =>
    `WEB_TOKEN: не указано. По HTTP_HOST=${host} до веб-процесса доходят и другие машины, поэтому нужен токен; ` +
    `${tokenHint}, например WEB_TOKEN=3f0c…9ab1.`,
  rateFactorUnsafe: ({ variables }) =>
    "RATE_LIMIT_FACTOR: больше 1 можно только в песочнице, площадка заблокировала бы аккаунт. Уберите его или укажите в " +
    `${variables.join(", ")} адреса песочницы, например ${variables[0]}=http://127.0.0.1:4010.`,
  pagesFileFaulty: ({ path }) => `Файл ${path}, который указан в BROWSER_PAGES, не годится:`,
  notByMarketplace: ({ known }) => `нужна группа для каждой площадки под её именем: ${known.join(", ")}`,
  pagesFileUnreadable: ({ path }) =>
    `BROWSER_PAGES: файл ${path} прочитать нельзя. Исправьте путь или уберите переменную.`,
  environmentFileUnreadable: ({ path }) =>
    `Файл ${path} есть, но прочитать его нельзя: дайте права на чтение или уберите его.`,
};
