// What the doctor says: one line each for what is well, what isn't, and what to do.

import type { SandboxLack } from "../../../../ports/browser.ts";
import type { DirectLogTrouble } from "../../../../ports/log.ts";
import { englishCount } from "../../../../words/plural.ts";
import { programName } from "../program-name.ts";

export const doctor = {
  node: (version: string) => `Node ${version}`,
  settings: "The settings can work.",
  settingsWrong: "The settings can't work like this:",
  settingsToDo: "Correct them; all are explained in .env-example.",
  restLater: "The rest can be looked at when the settings are correct.",
  folder: (path: string, free: string) => `The data folder ${path} can be written; ${free} free.`,
  folderClosed: (path: string) => `The data folder ${path} can't be written.`,
  folderIsFile: (path: string) => `DATA_DIR: ${path} is a file, not a folder.`,
  folderIsFileToDo: "Move it away, or choose another DATA_DIR.",
  folderToDo: "Give the user who runs the service the right to write it, or set DATA_DIR to another folder.",
  filesClosed: "The files with keys are closed to other users.",
  fileOpen: (path: string) => `Other users of this machine can read ${path}, which may hold keys.`,
  browser: (path: string, version: string) => `Cabinets' pages are opened in ${path} (${version}), in its own sandbox.`,
  browserOpen: {
    root: (path: string) => `${path} runs without its own sandbox, which it refuses to root.`,
    refused: (path: string) => `${path} runs without its own sandbox: this machine or container refuses it namespaces.`,
  } satisfies Readonly<Record<SandboxLack, (path: string) => string>>,
  browserOpenToDo: {
    root: "Run the service as an ordinary user.",
    refused:
      "Cabinets' pages work all the same, and a hostile page has one wall less before it. Allow unprivileged user namespaces (in a container by its seccomp profile).",
  } satisfies Readonly<Record<SandboxLack, string>>,
  diskFull: (path: string, free: string) => `The disk of ${path} is nearly full: ${free} free.`,
  diskToDo: "Make room: a full disk stops the database.",
  ownDatabase: (version: string) => `The database of DATABASE_URL answers (PostgreSQL ${version}).`,
  embeddedDatabase: (version: string) => `The embedded database answers (PostgreSQL ${version}).`,
  commitsLate:
    "The database's own default is synchronous_commit=off: a crash of the server would forget what it acknowledged. The service's sessions set it on, so nothing of theirs is lost.",
  commitsLateToDo:
    "Nothing, if the service connects directly. Behind PgBouncer in transaction mode a session's settings don't stay: ALTER DATABASE … SET synchronous_commit = on",
  syncOff: "The server runs with fsync=off: a power cut may destroy its data, and what was posted could go out twice.",
  syncOffToDo: "Set fsync = on in postgresql.conf and reload the server.",
  fullPagesOff: "The server runs with full_page_writes=off: a power cut may leave a page half written.",
  fullPagesOffToDo: "Set full_page_writes = on, unless the disk's file system never writes half a page.",
  noDatabase: (folder: string) => `Nothing is set up yet: there is no database in ${folder}.`,
  databaseAway: "The database can't be opened:",
  databaseToDo: "See that it runs and that DATABASE_URL is right. What the database holds can be looked at then.",
  schema: "Its tables are up to date.",
  schemaOld: (count: number) => `Its tables lack ${englishCount(count, "update", "updates")}.`,
  schemaOldToDo: `${programName} migrate; every start does it, too.`,
  schemaNew: "Its tables belong to a newer version of Feedback Service.",
  schemaNewToDo: "Update this copy, or set DATABASE_URL to another database.",
  noCabinets: "There are no cabinets yet.",
  noCabinetsToDo: `${programName} suppliers import suppliers.yaml; copy suppliers.example.yaml to begin with.`,
  secrets: (count: number) => `The stored keys of ${englishCount(count, "cabinet", "cabinets")} can be decrypted.`,
  otherKey:
    "SECRETS_KEY, or the key file, isn't the key that the stored credentials are encrypted with: nothing can be done.",
  otherKeyToDo: `Put the old key back: SECRETS_KEY, or secrets.key in DATA_DIR. If it is lost: ${programName} secrets reset, then import the suppliers again.`,
  secretsWrong: (cabinets: string) => `The stored keys can't be decrypted: ${cabinets}.`,
  secretsToDo: `Put the original SECRETS_KEY or key file back, or import again: ${programName} suppliers import suppliers.yaml`,
  model: (url: string) => `The language model at ${url} takes the key and drafts.`,
  modelFormat: (format: string) =>
    `It doesn't take ${format}: the structure of the answer is asked for in another way. Answers are checked all the same.`,
  modelLimit: (name: string, other: string) => `It doesn't take ${name}: ${other} is sent instead.`,
  modelRefused: (url: string) => `The language model at ${url} refuses the key.`,
  modelRefusedToDo: "Correct OPENAI_API_KEY, or URL_PROXY_OPENAI if the key belongs to another server.",
  modelMissing: (url: string) => `At ${url} there is no such language model.`,
  modelRejects: (url: string) =>
    `The language model at ${url} takes none of our requests, in whatever way they are put.`,
  modelSettingsToDo:
    "Check OPENAI_MODEL and URL_PROXY_OPENAI: the server must speak the chat completions API. Drafts wait until then.",
  modelUnusable: (url: string) => `The language model at ${url} answers, but its answers can't be used.`,
  modelUnusableToDo: "Set OPENAI_MODEL to a more capable model. Until then you write the replies yourself.",
  modelLimited: (url: string) => `The language model at ${url} asks to wait: a rate limit, or no money left.`,
  modelLimitedToDo: "Drafts wait and go on by themselves. If it lasts, look at the account's limits and billing.",
  modelTroubled: (url: string) => `The language model at ${url} has trouble: it gave no readable answer.`,
  modelTroubledToDo: "Nothing is lost, drafts wait. If it lasts, ask whoever runs the model.",
  modelAway: (url: string) => `The language model at ${url} doesn't answer.`,
  modelAwayToDo: "Check URL_PROXY_OPENAI, the network and the proxy. Drafts wait for it.",
  marketplace: (title: string, url: string) => `${title} answers at ${url}.`,
  marketplaceAway: (title: string, url: string) => `${title} doesn't answer at ${url}.`,
  marketplaceToDo: (variable: string) => `Check the network and the firewall, and ${variable} if it is set.`,
  bus: (project: string) => `Pub/Sub of the project ${project} has the topics and subscriptions of the delivery bus.`,
  busEmulated: (host: string) => `PUBSUB_EMULATOR_HOST: deliveries go by an emulator at ${host}, not by Google Cloud.`,
  busLacking: (project: string) =>
    `Pub/Sub of the project ${project} lacks topics or subscriptions of the delivery bus, or has others under their names. The workers make what is missing when they start, if they may.`,
  busDiffering:
    "Subscriptions of the delivery bus are set up in another way than the settings say. The workers change that when they start, if they may.",
  busUnseen: (project: string) =>
    `The topics and subscriptions of the delivery bus in the project ${project} can't be seen: the right to look is missing.`,
  busRights: "The workers lack a right at Pub/Sub; put the account in by which they call it:",
  busDeadLetters:
    "It can't be seen here whether Pub/Sub's own account may take failed deliveries off the bus; without that they are never brought back. If it has the roles from the whole project, all is well.",
  busAway: (project: string) => `Pub/Sub can't be asked about the project ${project}:`,
  busAwayToDo:
    "Check the network, PUBSUB_PROJECT_ID and the credentials (GOOGLE_APPLICATION_CREDENTIALS, or the machine's own account). Deliveries wait for it.",
  directLog: "Google Cloud Logging takes the log's lines.",
  directLogTroubled: "The log's lines don't reach Google Cloud Logging; they stand in stderr alone.",
  directLogToDo: {
    noCredentials: "Set GOOGLE_APPLICATION_CREDENTIALS, or attach a service account to the machine.",
    noProject: "Set GOOGLE_CLOUD_PROJECT.",
    refused: "Give the service account the role roles/logging.logWriter.",
    unknownProject: "Correct GOOGLE_CLOUD_PROJECT.",
    quota: "Google's quota is used up: raise it, or set a higher LOG_LEVEL.",
    unreachable: "Check the network. Lines that find no room meanwhile are counted and left out.",
  } satisfies Record<DirectLogTrouble, string>,
  noneStopped: "No cabinet is stopped.",
  lacksProducts: (cabinets: string) =>
    `The key may not read product cards, so answers know no description and no characteristics: ${cabinets}.`,
  lacksProductsToDo: `Issue a key that may read them too (Wildberries: the category "Контент"; Ozon: the role Admin; Yandex Market: offers and cards, reading) and import it: ${programName} suppliers import suppliers.yaml`,
  stopped: (cabinets: string, reason: string) => `Stopped: ${cabinets}: ${reason}.`,
  noneParked: "Nothing is parked.",
  parked: (count: number) => `Parked: ${englishCount(count, "review or question", "reviews and questions")}.`,
  parkedToDo: `See why, then take them up again: ${programName} parked list`,
  heldUp: (cabinets: string, reason: string) => `Held up: ${cabinets}: ${reason}.`,
  givenUp: (count: number) =>
    `In the last minutes ${englishCount(count, "lane was", "lanes were")} given up: its worker died, or the database failed under it.`,
  givenUpToDo: "Nothing is lost, they begin anew by themselves. If it goes on, the log says why.",
  waitsLong: (cabinets: string, reason: string, until: string) =>
    `Waits long: ${cabinets}: ${reason}, goes on ${until}.`,
  atWork: "Nothing that is due has waited long.",
  overdue: (since: string) => `Nobody works: something has been due since ${since}.`,
  overdueToDo: `${programName} start, or regularly ${programName} run --until-idle`,
  unexpected: "This couldn't be looked at:",
  unexpectedToDo: "This is a fault of the doctor; please report it.",
  allWell: "All is well.",
  notWell: (count: number) => `${englishCount(count, "thing needs", "things need")} mending.`,
};
