// Почему команда не сделала того, о чём её просили.

import type { Messages } from "../catalogue.ts";

export const failures: Messages["failures"] = {
  usage: {
    "commander.unknownCommand": (word) => `Нет такой команды: «${word}».`,
    "commander.unknownOption": (word) => `Нет такого параметра: ${word}.`,
    "commander.missingArgument": (word) => `Не хватает: <${word}>.`,
    "commander.optionMissingArgument": (word) => `Параметру ${word} нужно значение.`,
    "commander.missingMandatoryOptionValue": (word) => `Нужен параметр ${word}.`,
    "commander.invalidArgument": (word) => `Такое значение не подходит: ${word}.`,
    "commander.excessArguments": () => "Слов больше, чем принимает команда.",
    other: (word) => `Не получается понять: ${word}`,
  },
  didYouMean: (words) => `Может быть, ${words}?`,
  seeHelp: "Добавьте --help, чтобы увидеть, как это делается.",
  unknownLanguage: "--lang: ru или en.",
  badInput: "Ничего не изменено: во входных данных ошибка.",
  badSettings: "С такими настройками работать нельзя:",
  badSettingsHint: "Все настройки описаны в .env-example.",
  databaseUnavailable: "База данных недоступна. Ничего не потеряно; повторите, когда она вернётся.",
  unexpected: "Случилось то, чего быть не должно. Ничего не потеряно: незаконченное проверится при следующем запуске.",
  unexpectedHint: "Подробности в журнале выше. `feedback-service doctor` проверит обычные причины.",
  stopping: "Останавливаюсь… сначала закончу начатое. Ещё раз Ctrl-C остановит сразу.",
  fileUnreadable: (path) => `Файл ${path} не читается: проверьте имя и права.`,
  noSuchItem: (id) => `Отзыва или вопроса с номером ${id} нет.`,
  notAnId: (word) => `«${word}» не похоже на номер отзыва или вопроса; номера покажет \`replies list\`.`,
  versionMissing: (id, command) =>
    `Назовите версию ответа, чтобы не одобрить текст, который успел измениться: ${command} ${id}@1 (см. \`replies show ${id}\`).`,
  otherVersion: (id) =>
    `${id}: не сделано. Текущая версия другая, ответ не ждёт вас или уже отправляется. См. \`replies show ${id}\`.`,
  notDecidable: (id) => `${id}: не сделано. Отправка уже началась или всё закончено. См. \`replies show ${id}\`.`,
  notParked: (id) => `${id}: не отложен, или продолжать не с чем. См. \`replies show ${id}\`.`,
  emptyText: "Ответ пуст: ничего не изменено.",
  textUnchanged: "Текст прежний: ничего не изменено.",
  noEditor: "Укажите редактор в EDITOR или передайте текст через --text.",
  editorFailed: (editor) => `Редактор «${editor}» завершился с ошибкой: ничего не изменено.`,
  idsOrAll: "Назовите ответы как 17@2 или возьмите --all.",
  badOption: (option, allowed) => `${option}: ${allowed}.`,
  demoRunning: (folder) =>
    `В папке ${folder} уже идёт демонстрация. Остановите её или укажите другую папку в DATA_DIR.`,
  untilIdleMissing:
    "run делает один круг и заканчивает: `run --until-idle`. Чтобы сервис работал постоянно, есть `start`.",
  sandboxFailed: "Песочница не запустилась; причина в её строке выше.",
};
