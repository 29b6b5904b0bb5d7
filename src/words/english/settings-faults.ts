import type { SettingsFaults } from "../../domain/fault/settings-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

const units = { seconds: "seconds", number: "a number", wholeNumber: "a whole number" };

const keyHint = 'make one with "openssl rand -base64 32"';

const tokenHint = 'make one with "openssl rand -hex 24"';

export const settingsFaults: Pick<FaultSentences, keyof SettingsFaults> = {
  mustBeWebAddress: ({ field, example }) =>
    `${field} must be an address that begins with http:// or https://, for example ${example}.`,
  mustHoldNoPassword: ({ field, example }) =>
    `${field} must not hold a user name or a password, for example ${example}.`,
  mustBeEncrypted: ({ field, example }) =>
    `${field} must begin with https:// because it leads out of your own network, for example ${example}.`,
  mustBeBrowserAddress: ({ field, beginnings, example }) =>
    `${field} must be the address of a browser that begins with ${beginnings.join(", ")}, for example ${example}.`,
  mustBePostgresAddress: ({ field, example }) => `${field} must be like ${example}.`,
  mustBeSecretsKey: ({ field, example }) =>
    `${field} must be 32 bytes as base64 or as 64 hexadecimal digits: ${keyHint}, for example ${example}.`,
  mustBeNumber: ({ field, unit, from, to, example }) =>
    `${field} must be ${units[unit]} from ${from} to ${to}, for example ${example}.`,
  mustBePause: ({ field, to, example }) =>
    `${field} must be seconds from 0 to ${to}, or two such numbers with a dash, the smaller one first, for example ${example}.`,
  mustBeOneWord: ({ field, example }) =>
    `${field} must be one word of Latin letters, digits and signs, for example ${example}.`,
  mustBeHost: ({ field, example }) =>
    `${field} must be a host name or an address without a port, for example ${example}.`,
  mustBeProject: ({ field, example }) => `${field} must be a project's id, for example ${example}.`,
  mustBeHostAndPort: ({ field, example }) => `${field} must be a host and a port, for example ${example}.`,
  mustBeBuses: ({ field, buses, marketplaces, example }) =>
    `${field} must be one of ${buses.join(", ")}, or marketplaces (${marketplaces.join(", ")}) with one of these each, ` +
    `every one once and a comma between them, for example ${example}.`,
  pubsubProjectMissing: () =>
    "PUBSUB_PROJECT_ID is missing: a marketplace goes by Google Pub/Sub (DELIVERY_BUS), whose topics belong to a project, " +
    "for example PUBSUB_PROJECT_ID=feedback-123456; GOOGLE_CLOUD_PROJECT does as well.",
  mustBeWebToken: ({ field, example }) =>
    `${field} must be at least 16 Latin letters, digits and signs: ${tokenHint}, for example ${example}.`,
  mustBeNetworks: ({ field, example }) =>
    `${field} must be addresses or networks with commas between them, and never the network of all, for example ${example}.`,
  secretsKeyMissing: () =>
    "SECRETS_KEY is missing: with DATABASE_URL all processes share one key that encrypts the credentials; " +
    `${keyHint}, for example SECRETS_KEY=8x0w…Zk4=.`,
  modelKeyMissing: () =>
    "OPENAI_API_KEY is missing: replies are drafted by a language model. For example OPENAI_API_KEY=sk-…; " +
    "for a proxy that wants no key any word will do.",
  webTokenMissing: ({ host }) =>
    `WEB_TOKEN is missing: at HTTP_HOST=${host} others than this machine reach the web process, so it wants a token; ` +
    `${tokenHint}, for example WEB_TOKEN=3f0c…9ab1.`,
  rateFactorUnsafe: ({ variables }) =>
    "RATE_LIMIT_FACTOR above 1 is for stand-ins only, a marketplace would block the account: remove it, or set " +
    `${variables.join(", ")} to stand-ins, for example ${variables[0]}=http://127.0.0.1:4010.`,
  pagesFileFaulty: ({ path }) => `The file ${path} that BROWSER_PAGES names can't be used:`,
  notByMarketplace: ({ known }) => `the file must be a group for each marketplace, under its name: ${known.join(", ")}`,
  pagesFileUnreadable: ({ path }) =>
    `BROWSER_PAGES names ${path}, which can't be read: correct the path, or remove it.`,
  environmentFileUnreadable: ({ path }) => `The file ${path} exists but can't be read: make it readable, or remove it.`,
};
