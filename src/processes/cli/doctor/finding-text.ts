// What the doctor found, in words: one line each for what is well, what isn't, and what to do.

import type { Finding, FindingCode, FindingMark, FindingParameters } from "../../../desk/diagnose/finding.ts";
import { detailsOf } from "../../../domain/errors/details-of.ts";
import { isDiskFull } from "../../../domain/errors/disk-full.ts";
import { ServiceError, SettingsError } from "../../../domain/errors/errors.ts";
import { isOutOfFiles } from "../../../domain/errors/out-of-files.ts";
import type { WaitReason } from "../../../domain/feedback/reasons.ts";
import { errorSentence } from "../../../words/error-sentence.ts";
import { readDatabaseFailure } from "../../compose/database-failure.ts";
import type { Messages } from "../messages/catalogue.ts";
import { triedAgain } from "../moments-ahead.ts";
import { remedyCall } from "../remedy-call.ts";
import { nameSome } from "../run-report/attention.ts";
import { tellFaults } from "../tell-faults.ts";
import { diskSpace, relativeTime } from "../terminal/local-words.ts";

type Words = {
  readonly text: string;
  /** More about it, a line each. */
  readonly details?: readonly string[];
  readonly whatToDo?: string;
};

export type ToldFinding = Words & { readonly mark: FindingMark };

type Texts = { readonly [Code in FindingCode]: (parameters: FindingParameters[Code], messages: Messages) => Words };

const ofMachine = {
  node: ({ version }, { doctor }) => ({ text: doctor.node(version) }),
  settings: (_, { doctor }) => ({ text: doctor.settings }),
  settingsWrong: ({ faults }, messages) => ({
    text: messages.doctor.settingsWrong,
    whatToDo: messages.doctor.settingsToDo,
    details: tellFaults(faults, messages),
  }),
  restLater: (_, { doctor }) => ({ text: doctor.restLater }),
  folder: ({ path, freeBytes }, { doctor, locale }) => ({ text: doctor.folder(path, diskSpace(freeBytes, locale)) }),
  folderIsFile: ({ path }, { doctor }) => ({ text: doctor.folderIsFile(path), whatToDo: doctor.folderIsFileToDo }),
  folderClosed: ({ path }, { doctor }) => ({ text: doctor.folderClosed(path), whatToDo: doctor.folderToDo }),
  diskFull: ({ path, freeBytes }, { doctor, locale }) => ({
    text: doctor.diskFull(path, diskSpace(freeBytes, locale)),
    whatToDo: doctor.diskToDo,
  }),
  filesClosed: (_, { doctor }) => ({ text: doctor.filesClosed }),
  fileOpen: ({ path, command }, { doctor }) => ({ text: doctor.fileOpen(path), whatToDo: command }),
  browser: ({ path, version }, { doctor }) => ({ text: doctor.browser(path, version) }),
  browserOpen: ({ path, lack }, { doctor }) => ({
    text: doctor.browserOpen[lack](path),
    whatToDo: doctor.browserOpenToDo[lack],
  }),
  unexpected: ({ cause }, { doctor, words }) => ({
    text: doctor.unexpected,
    whatToDo: doctor.unexpectedToDo,
    details: [describeCause(cause, words)],
  }),
} satisfies Partial<Texts>;

const ofDatabase = {
  noDatabase: ({ folder }, { doctor }) => ({ text: doctor.noDatabase(folder), whatToDo: doctor.noCabinetsToDo }),
  databaseAway: ({ cause }, messages) => ({
    text: messages.doctor.databaseAway,
    whatToDo: messages.doctor.databaseToDo,
    details: explain(cause, messages),
  }),
  ownDatabase: ({ version }, { doctor }) => ({ text: doctor.ownDatabase(version) }),
  embeddedDatabase: ({ version }, { doctor }) => ({ text: doctor.embeddedDatabase(version) }),
  commitsLate: (_, { doctor }) => ({ text: doctor.commitsLate, whatToDo: doctor.commitsLateToDo }),
  syncOff: (_, { doctor }) => ({ text: doctor.syncOff, whatToDo: doctor.syncOffToDo }),
  fullPagesOff: (_, { doctor }) => ({ text: doctor.fullPagesOff, whatToDo: doctor.fullPagesOffToDo }),
  schema: (_, { doctor }) => ({ text: doctor.schema }),
  schemaOld: ({ missing }, { doctor }) => ({ text: doctor.schemaOld(missing), whatToDo: doctor.schemaOldToDo }),
  schemaNew: (_, { doctor }) => ({ text: doctor.schemaNew, whatToDo: doctor.schemaNewToDo }),
} satisfies Partial<Texts>;

const ofWork = {
  noCabinets: (_, { doctor }) => ({ text: doctor.noCabinets, whatToDo: doctor.noCabinetsToDo }),
  secrets: ({ count }, { doctor }) => ({ text: doctor.secrets(count) }),
  otherKey: (_, { doctor }) => ({ text: doctor.otherKey, whatToDo: doctor.otherKeyToDo }),
  secretsWrong: ({ cabinets }, { doctor, runReports }) => ({
    text: doctor.secretsWrong(nameSome(cabinets, runReports.andMore)),
    whatToDo: doctor.secretsToDo,
  }),
  noneStopped: (_, { doctor }) => ({ text: doctor.noneStopped }),
  stopped: ({ cabinets, reason, nextTryAt }, { doctor, words, runReports, locale }) => ({
    text: doctor.stopped(nameSome(cabinets, runReports.andMore), words.waits[reason]),
    whatToDo: remedyOf(reason, words),
    details: nextTryAt === null ? [] : [triedAgain(nextTryAt, { runReports, locale })],
  }),
  lacksProducts: ({ cabinets }, { doctor, runReports }) => ({
    text: doctor.lacksProducts(nameSome(cabinets, runReports.andMore)),
    whatToDo: doctor.lacksProductsToDo,
  }),
  noneParked: (_, { doctor }) => ({ text: doctor.noneParked }),
  parked: ({ count }, { doctor }) => ({ text: doctor.parked(count), whatToDo: doctor.parkedToDo }),
  heldUp: ({ cabinets, reason }, { doctor, words, runReports }) => ({
    text: doctor.heldUp(nameSome(cabinets, runReports.andMore), words.waits[reason]),
    whatToDo: remedyOf(reason, words),
  }),
  givenUp: ({ count }, { doctor }) => ({ text: doctor.givenUp(count), whatToDo: doctor.givenUpToDo }),
  waitsLong: ({ cabinets, reason, until }, { doctor, words, runReports, locale }) => {
    const when = until === null ? "" : relativeTime(until, locale);
    return { text: doctor.waitsLong(nameSome(cabinets, runReports.andMore), words.waits[reason], when) };
  },
  atWork: (_, { doctor }) => ({ text: doctor.atWork }),
  overdue: ({ since }, { doctor, locale }) => ({
    text: doctor.overdue(relativeTime(since, locale)),
    whatToDo: doctor.overdueToDo,
  }),
} satisfies Partial<Texts>;

const outside = {
  model: ({ url }, { doctor }) => ({ text: doctor.model(url) }),
  modelFormat: ({ lacking }, { doctor }) => ({ text: doctor.modelFormat(lacking) }),
  modelLimit: ({ lacking, known }, { doctor }) => ({ text: doctor.modelLimit(lacking, known) }),
  modelUnusable: ({ url }, { doctor }) => ({ text: doctor.modelUnusable(url), whatToDo: doctor.modelUnusableToDo }),
  modelAway: ({ url }, { doctor }) => ({ text: doctor.modelAway(url), whatToDo: doctor.modelAwayToDo }),
  modelLimited: ({ url, answer }, { doctor }) => ({
    text: doctor.modelLimited(url),
    whatToDo: doctor.modelLimitedToDo,
    details: told(answer),
  }),
  modelRejects: ({ url, answer }, { doctor }) => ({
    text: doctor.modelRejects(url),
    whatToDo: doctor.modelSettingsToDo,
    details: told(answer),
  }),
  modelRefused: ({ url, answer }, { doctor }) => ({
    text: doctor.modelRefused(url),
    whatToDo: doctor.modelRefusedToDo,
    details: told(answer),
  }),
  modelMissing: ({ url, answer }, { doctor }) => ({
    text: doctor.modelMissing(url),
    whatToDo: doctor.modelSettingsToDo,
    details: told(answer),
  }),
  modelTroubled: ({ url, answer }, { doctor }) => ({
    text: doctor.modelTroubled(url),
    whatToDo: doctor.modelTroubledToDo,
    details: told(answer),
  }),
  marketplace: ({ title, url }, { doctor }) => ({ text: doctor.marketplace(title, url) }),
  marketplaceAway: ({ title, url, variable }, { doctor }) => ({
    text: doctor.marketplaceAway(title, url),
    whatToDo: doctor.marketplaceToDo(variable),
  }),
  bus: ({ project }, { doctor }) => ({ text: doctor.bus(project) }),
  busEmulated: ({ host }, { doctor }) => ({ text: doctor.busEmulated(host) }),
  busLacking: ({ project, commands }, { doctor }) => ({
    text: doctor.busLacking(project),
    whatToDo: inOrder(commands),
  }),
  busDiffering: ({ commands }, { doctor }) => ({ text: doctor.busDiffering, whatToDo: inOrder(commands) }),
  busUnseen: ({ project, commands }, { doctor }) => ({ text: doctor.busUnseen(project), whatToDo: inOrder(commands) }),
  busRights: ({ commands }, { doctor }) => ({ text: doctor.busRights, whatToDo: inOrder(commands) }),
  busDeadLetters: ({ commands }, { doctor }) => ({ text: doctor.busDeadLetters, whatToDo: inOrder(commands) }),
  busAway: ({ project, cause }, { doctor, words }) => ({
    text: doctor.busAway(project),
    whatToDo: doctor.busAwayToDo,
    details: [describeCause(cause, words)],
  }),
  directLog: (_, { doctor }) => ({ text: doctor.directLog }),
  directLogTroubled: ({ trouble }, { doctor }) => ({
    text: doctor.directLogTroubled,
    whatToDo: doctor.directLogToDo[trouble],
  }),
} satisfies Partial<Texts>;

const texts: Texts = { ...ofMachine, ...ofDatabase, ...ofWork, ...outside };

export function tellFinding<Code extends FindingCode>(
  { mark, code, parameters }: Finding<Code>,
  messages: Messages,
): ToldFinding {
  const { text, whatToDo, details = [] } = texts[code](parameters, messages);
  // Programs find the details of whatever is wrong, none among them.
  return { mark, text, ...(whatToDo !== undefined && { whatToDo }), ...(mark === "wrong" && { details }) };
}

function remedyOf(reason: WaitReason, words: Messages["words"]): string {
  const { what, action } = words.remedies[reason] ?? { what: "" };
  return action === undefined ? what : `${what} ${remedyCall(action)}`;
}

/** One line that a shell takes. */
function inOrder(commands: readonly string[]): string {
  return commands.join(" && ");
}

function told(answer: string | null): readonly string[] {
  return answer === null ? [] : [answer];
}

function describeCause(cause: unknown, words: Messages["words"]): string {
  if (cause instanceof ServiceError) return errorSentence(cause.code, detailsOf(cause), words);
  return cause instanceof Error ? cause.message : String(cause);
}

/** Why the database can't be opened. */
function explain(cause: unknown, messages: Messages): readonly string[] {
  const { failures } = messages;
  if (isDiskFull(cause)) return [failures.diskFull];
  if (isOutOfFiles(cause)) return [failures.tooFewFiles];
  const failure = readDatabaseFailure(cause);
  if (failure !== null && failure !== "unreachable") return [failures.database[failure]];
  if (cause instanceof SettingsError) return tellFaults(cause.faults, messages);
  if (cause instanceof ServiceError) return [errorSentence(cause.code, detailsOf(cause), messages.words)];
  return [failure === null ? failures.unexpected : failures.database[failure]];
}
