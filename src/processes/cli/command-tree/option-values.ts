// What options take. A value that can't be used is refused with what could.

import { InvalidArgumentError } from "commander";
import { longestList } from "../../../desk/item-conditions.ts";
import { type FeedbackState, feedbackStates } from "../../../domain/feedback/feedback-state.ts";

const longestWaitSeconds = 86_400;

export function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds >= 0 && seconds <= longestWaitSeconds)) {
    throw new InvalidArgumentError(`0–${longestWaitSeconds}`);
  }
  return seconds;
}

/** More than a seller reads through, and than one evening's tokens. */
const longestHistory = 10_000;

export function readHistoryLength(text: string): number {
  const length = Number(text);
  if (!Number.isInteger(length) || length < 1 || length > longestHistory) {
    throw new InvalidArgumentError(`1–${longestHistory}`);
  }
  return length;
}

export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > longestList) throw new InvalidArgumentError(`1–${longestList}`);
  return count;
}

/** "inReview", "in-review", "parked,unknown" or "all". */
export function readStates(text: string): readonly FeedbackState[] {
  if (text === "all") return feedbackStates;
  return text.split(",").map((word) => {
    const plain = word.trim().replaceAll("-", "").toLowerCase();
    const state = feedbackStates.find((known) => known.toLowerCase() === plain);
    if (state === undefined) throw new InvalidArgumentError(stateNames.join(", "));
    return state;
  });
}

/** As people type them. */
export const stateNames: readonly string[] = ["all", ...feedbackStates.map(stateName)];

/** What `readStates` takes for these. */
export function stateWords(states: readonly FeedbackState[]): string {
  if (feedbackStates.every((state) => states.includes(state))) return "all";
  return states.map(stateName).join(",");
}

function stateName(state: FeedbackState): string {
  return state.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export type RatingRange = { readonly from: number; readonly to: number };

/** "5" or "1-3". */
export function readRatings(text: string): RatingRange {
  const [, from, to = from] = /^([1-5])(?:-([1-5]))?$/.exec(text) ?? [];
  if (from === undefined || Number(from) > Number(to)) throw new InvalidArgumentError("1, 2, 3, 4, 5, 1-3 …");
  return { from: Number(from), to: Number(to) };
}

/** Its beginning: "2026-11-30" on this machine, or a moment with its zone. */
export function readBeginning(text: string): Date {
  return readDay(text) ?? readMoment(text);
}

/** What comes right after it: the next day, or the moment itself. */
export function readEnd(text: string): Date {
  const day = readDay(text);
  return day === null ? readMoment(text) : new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1);
}

function readDay(text: string): Date | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (day === undefined) return null;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  if (date.getMonth() !== Number(month) - 1) throw badDate();
  return date;
}

function readMoment(text: string): Date {
  const moment = new Date(text);
  const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(text);
  if (!hasZone || Number.isNaN(moment.getTime())) throw badDate();
  return moment;
}

function badDate(): InvalidArgumentError {
  return new InvalidArgumentError("2026-11-30, 2026-11-30T09:00+03:00");
}

/** Collects the values of an option that may be repeated. */
export function readOneMore(word: string, words: readonly string[] = []): readonly string[] {
  return [...words, word];
}
