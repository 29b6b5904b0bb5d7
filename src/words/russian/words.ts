// Слова продукта: состояния, причины, находки.

import type { Words } from "../english/words.ts";
import { russianCount } from "../plural.ts";
import { credentialSubjects, keyNotes } from "./credential-words.ts";
import { errors } from "./error-words.ts";
import { risks, topics } from "./model-words.ts";
import { ownDetails } from "./own-details.ts";
import { reasons } from "./reasons.ts";
import { remedies, waits } from "./waits.ts";

export const words: Words = {
  states: {
    new: "новый",
    drafted: "черновик",
    inReview: "ждёт вас",
    approved: "одобрен",
    sending: "отправляется",
    sent: "отправлен",
    published: "опубликован",
    unknown: "исход неизвестен",
    skipped: "пропущен",
    settled: "закрыт без нас",
    parked: "отложен",
  },
  errors,
  ownDetails,
  credentialSubjects,
  keyNotes,
  reasons,
  waits,
  remedies,
  risks,
  topics,
  unknownWord: (word) => (/[a-z]/i.test(word) ? `«${word}»` : word),
  findings: {
    empty: "пустой",
    tooShort: "слишком короткий",
    tooLong: "слишком длинный",
    link: "есть ссылка",
    contact: "есть контакты",
    placeholder: "осталась заготовка",
    wrongLanguage: "не тот язык",
    promptLeak: "выдаёт инструкции",
    invisibleOrControl: "есть невидимые или нечитаемые знаки",
  },
  kinds: { review: "отзыв", question: "вопрос" },
  sentiments: { positive: "доволен", neutral: "нейтрален", negative: "недоволен" },
  origins: { template: "шаблон", model: "языковая модель", human: "человек" },
  outcomes: {
    sent: "принят площадкой",
    refused: "не принят",
    unknown: "исход неизвестен",
    absent: "доказано, что его нет",
    withdrawn: "отозван",
  },
  verdicts: { published: "опубликован", inModeration: "на модерации", rejected: "отклонён" },
  operations: { create: "новый ответ", edit: "правка" },
  ways: ({ review, question }) => {
    if (review === question) return review === "api" ? "API" : "страницы";
    return review === "browser" ? "отзывы: страницы" : "вопросы: страницы";
  },
  quoted: (words) => `«${words}»`,
  feedback: (count) => russianCount(count, "отзыв или вопрос", "отзыва и вопроса", "отзывов и вопросов"),
  reply: (count) => russianCount(count, "ответ", "ответа", "ответов"),
  cabinet: (count) => russianCount(count, "кабинет", "кабинета", "кабинетов"),
  supplier: (count) => russianCount(count, "поставщик", "поставщика", "поставщиков"),
  modelCall: (count) => russianCount(count, "обращение", "обращения", "обращений"),
};
