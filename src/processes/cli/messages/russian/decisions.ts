// Что стало с решениями человека и что дальше.

import { russianForm, russianNumber } from "../../../../words/plural.ts";
import { words } from "../../../../words/russian/words.ts";
import type { Messages } from "../catalogue.ts";
import { programName } from "../program-name.ts";

export const decisions: Messages["decisions"] = {
  done: {
    approve: (count) => (count === 0 ? "Ничего не одобрено." : `Одобрено: ${words.reply(count)}.`),
    reject: (count) => `Решено не отвечать: ${russianNumber(count)}.`,
    undo: (count) => `Отменено: ${count}. Всё снова стоит, где стояло.`,
    resume: (count) => `Возвращено в работу: ${count}.`,
    settle: (count) => `Закрыто: ${count}. Больше не отправятся.`,
    resend: (count) => `Отправим снова: ${count}. Перед этим каждый ещё раз проверим.`,
    drop: (count) => `Брошено: ${count}. Больше ничего с ними не делаем.`,
  },
  takeBack: (call) => `Отменить это: ${programName} ${call}`,
  goOut: (count) =>
    `${russianForm(count, "Уйдёт", "Уйдут", "Уйдут")} при следующем запуске, а если сервис работает, то сразу.`,
  sendingStopped: (count) =>
    `Вся отправка остановлена: ${count === 1 ? "ответ подождёт" : "ответы подождут"}, пока вы её не разрешите:`,
  allRest: (count) =>
    count === 1
      ? "Его кабинет на паузе, поэтому он подождёт, пока вы не скажете:"
      : "Их кабинеты на паузе, поэтому они подождут, пока вы не скажете:",
  someRest: (going, resting) =>
    `При следующем запуске, а если сервис работает, то сразу, ${russianForm(going, "уйдёт", "уйдут", "уйдут")} ${russianNumber(going)}. Кабинет на паузе у ${russianNumber(resting)}: эти подождут, пока вы не скажете:`,
  alsoRest: (resting) => `К тому же кабинет на паузе у ${russianNumber(resting)}: эти подождут, пока вы не скажете:`,
  edited: (reply) => `Сохранено как ${reply}.`,
  approveHint: (reply) => `Выпустить: ${programName} replies approve ${reply}`,
  changeHint: (reply) => `Исправить: ${programName} replies edit ${reply}`,
  despiteHint: (reply) =>
    `Или выпустить, если так и задумано: ${programName} replies approve ${reply} --despite-findings`,
  guardFound: (found) => `Взгляните ещё раз, проверка нашла: ${found.join(", ")}.`,
  leftForOneByOne: (count) =>
    `Осталось с риском или замечанием: ${russianNumber(count)}. Их одобряют по одному; покажет: ${programName} replies list`,
};
