// Журнал на терминале: по-русски, как и всё остальное. Строки JSON для программ остаются английскими.

import { errorPhrase } from "../../../../words/error-sentence.ts";
import { errorWord } from "../../../../words/error-word.ts";
import { knownWord } from "../../../../words/known-word.ts";
import { words } from "../../../../words/russian/words.ts";
import type { Messages } from "../catalogue.ts";
import { logMessages } from "./log-messages.ts";

const severities: Readonly<Record<string, string>> = {
  DEBUG: "отладка",
  INFO: "инфо",
  WARNING: "внимание",
  ERROR: "ошибка",
};

const fields: Readonly<Record<string, string>> = {
  accountId: "аккаунт",
  address: "адрес",
  attempt: "попытка",
  cabinetId: "кабинет",
  command: "команда",
  correlationId: "сквозной_номер",
  count: "число",
  delayMs: "пауза_мс",
  error: "причина",
  errorCode: "причина",
  exitCode: "код",
  failures: "неудач",
  feedbackId: "отзыв",
  feedbackIds: "отзывы",
  folder: "папка",
  format: "формат",
  isWoken: "разбужен",
  kind: "вид",
  limit: "предел",
  marketplace: "площадка",
  model: "модель",
  origin: "откуда",
  path: "файл",
  problem: "что_не_так",
  reason: "почему",
  role: "процесс",
  seconds: "секунд",
  stage: "этап",
  supplierId: "поставщик",
  version: "версия",
  workers: "рабочих_процессов",
};

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stage: {
    collect: "сбор",
    draft: "черновик",
    review: "проверка",
    deliver: "отправка",
    confirm: "подтверждение",
  },
  role: { web: "веб", work: "работа" },
  kind: { review: "отзыв", question: "вопрос" },
};

/** Чего нет в списках, остаётся как есть: лучше так, чем ничего. */
export const logLines: Messages["logLines"] = {
  severity: (severity) => knownWord(severities, severity) ?? severity,
  message: (message) => knownWord(logMessages, message) ?? message,
  // Ошибки библиотек остаются как есть.
  error: ({ code, details, summary }) =>
    code === null || errorWord(code, words) === code ? summary : errorPhrase(code, details, words),
  fieldName: (name) => knownWord(fields, name) ?? name,
  fieldValue: (name, value) => {
    if (name === "errorCode") return errorWord(value, words);
    if (name === "reason") return knownWord(words.reasons, value) ?? knownWord(words.waits, value) ?? value;
    return knownWord(knownWord(values, name) ?? {}, value) ?? value;
  },
};
