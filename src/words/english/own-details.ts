// What we noticed ourselves of an error, in the place of the other side's words.

import type { OwnDetail } from "../../domain/errors/error-detail.ts";

export const ownDetails: Readonly<Record<OwnDetail, string>> = {
  noAnswerInTime: "no complete answer in time",
  stopped: "it was stopped",
  connectionFailed: "the connection failed while sending",
  answerTooLarge: "the answer is too large",
  browserGone: "the browser has ended",
  browserInUse: "another process uses the cabinet's browser",
  browserNotStarted: "the browser doesn't start: start it by hand to see why",
  browserUnreachable: "the browser there can't be reached: start it, or correct BROWSER_ENDPOINT",
  formMissing: "the item's dialog has no form for a reply",
  formChangesText: "the form doesn't keep the text as it is",
  formSendsNothing: "the form sends nothing",
  replyToReplaceUnknown: "the reply to replace isn't known by its id, so nothing was sent: change it by hand",
  noServerThere: "no PostgreSQL can be reached there: check that it runs, and DATABASE_URL",
  serverDidNotStart: "PostgreSQL didn't start",
  serverLacksRights: "PostgreSQL didn't start: check who owns the data folder",
  serverPortTaken: "PostgreSQL didn't start: its port is taken, so end the other program, then start again",
  serverStillEnding: "PostgreSQL didn't start: processes of an earlier server are still running, so end them",
  serverLacksMemory: "PostgreSQL didn't start: the machine has too little free memory",
  serverNotReady: "PostgreSQL hasn't become ready in time: its log is beside the database, look there",
  serverDoesNotStop: "PostgreSQL doesn't stop: end it by hand, then start again",
  serverRefusesConnection: "the embedded PostgreSQL refuses the connection: its log says why",
  filesNotMade: "PostgreSQL's files can't be made there: look for missing rights",
  pipeNotMade: "a named pipe can't be made: choose a DATA_DIR on a local disk, or set DATABASE_URL",
  keeperSilent: `PostgreSQL's keeper doesn't answer: end the process "feedback-service-keeper", then try again`,
  lockedForLong: "another process has been starting or stopping PostgreSQL for long: end it, then try again",
  programNotRun: "a program of PostgreSQL can't be run: run as an ordinary user, or set DATABASE_URL",
};
