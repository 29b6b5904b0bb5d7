import type { DeskFaults, UnknownName } from "../../domain/fault/desk-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";
import { englishNumber } from "../plural.ts";

const unknown = ({ kind, name }: UnknownName) => `There is no ${kind} "${name}".`;

export const deskFaults: Pick<FaultSentences, keyof DeskFaults> = {
  unknownName: unknown,
  unknownFilter: unknown,
  endsBeforeItBegins: () => "The period ends before it begins: nothing was written in between. Exchange the two.",
  periodNotBegun: () => "The day that the period begins with is still to come: name an earlier one.",
  limitOutOfRange: ({ most }) => `A list has between 1 and ${englishNumber(most)} items.`,
  notACursor: () => "A further page begins with the word that the page before called next, and with nothing else.",
  noSuchItem: ({ id }) => `There is no review or question with the number ${id}.`,
  emptyText: () => "The reply is empty: nothing was changed.",
  textUnchanged: () => "The text is the same: nothing was changed.",
  noPages: ({ marketplace }) => `${marketplace} is worked for by its API alone: nobody has to sign in.`,
  goesByApi: ({ cabinet }) =>
    `${cabinet} is worked for by the API alone. If it shall go by browser, set its route to browser or auto in the suppliers file, and import that again.`,
  nameCabinet: () => "There are several suppliers: name the cabinet to rehearse for (--cabinet).",
  cabinetsRest: () => "No cabinet can be opened now: there is none, or all are stopped.",
  notAReview: ({ path, fields }) =>
    fields.length === 0
      ? `${path}: the line is no JSON object with a review or a question.`
      : `${path}: the line is wrong in ${fields.join(", ")}.`,
  beyondScope: () =>
    "This concerns all suppliers, and you may decide for some of them only. Ask who may decide for all.",
};
