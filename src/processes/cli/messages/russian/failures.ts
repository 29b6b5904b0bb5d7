// Почему команда не сделала того, о чём её просили.

import type { ParkedEnding } from "../../../../domain/decision.ts";
import { russianCount, russianNumber } from "../../../../words/plural.ts";
import { databaseRefusals } from "../../../../words/russian/machine-faults.ts";
import type { Messages } from "../catalogue.ts";
import { programName } from "../program-name.ts";

const consequences: Readonly<Record<ParkedEnding, string>> = {
  settle:
    "Вы говорите, что наш ответ там есть. Он считается отправленным и больше никогда не отправится; ваш новый текст заменит его.",
  resend:
    "Вы говорите, что нашего ответа там нет, даже на модерации. Отзыв ещё раз проверится и, если он без ответа, уйдёт тот же текст. Если наш ответ был просто скрыт, покупатели увидят два.",
  drop: "Больше ничего не отправляется и не ищется. Если наш ответ там есть, он там и останется.",
};

export const failures: Messages["failures"] = {
  usage: {
    "commander.unknownCommand": (command) => `Нет такой команды: «${command}».`,
    "commander.unknownOption": (option) => `Нет такого параметра: ${option}.`,
    "commander.missingArgument": (argument) => `Не хватает: <${argument}>.`,
    "commander.optionMissingArgument": (option) => `Параметру ${option} нужно значение.`,
    "commander.excessArguments": () => "Слов больше, чем принимает команда.",
  },
  notUnderstood: (message) => `Не получается понять: ${message}`,
  didYouMean: (words) => `Может быть, ${words}?`,
  seeHelp: (call) => `Как это делается: ${call}`,
  unknownLanguage: "--lang может быть ru или en.",
  notImported: (path) =>
    path === null
      ? "Данные из стандартного ввода не импортированы, ничего не изменено:"
      : `Файл ${path} не импортирован, ничего не изменено:`,
  badSettings: "С такими настройками работать нельзя:",
  badSettingsHint: "Все настройки описаны в .env-example.",
  database: {
    unreachable: `База данных недоступна. Ничего не потеряно; повторите, когда она вернётся. Что не так, подскажет: ${programName} doctor`,
    ...databaseRefusals,
  },
  tooFewFiles:
    "Программе не дают открыть столько файлов, сколько нужно: разрешите больше (ulimit -n 1024) и повторите. Ничего не потеряно.",
  diskFull: `На диске нет места: освободите его и повторите. Ничего из сохранённого не потеряно. Сколько свободно, покажет: ${programName} doctor`,
  notSetUp: {
    database: (folder) => [
      `Здесь пока ничего не настроено: в папке ${folder} нет базы данных.`,
      `Чтобы начать: ${programName} suppliers import suppliers.yaml`,
      "Если всё настроено в другом месте, запускайте команду там или укажите ту папку данных в DATA_DIR.",
    ],
    tables: (database) => [
      `Пока ничего не настроено: база «${database}» из DATABASE_URL пуста.`,
      `Чтобы начать: ${programName} suppliers import suppliers.yaml`,
    ],
    updates: (database) => [
      `Таблицы в «${database}» старше этой версии.`,
      `Обновить их: ${programName} migrate; каждый запуск делает это и сам.`,
    ],
  },
  unexpected: "Случилось то, чего быть не должно. Ничего не потеряно: незаконченное проверится при следующем запуске.",
  unexpectedHint: `Подробности в журнале выше. Обычные причины проверит: ${programName} doctor`,
  stopping: "Останавливаюсь… сначала закончу начатое. Ещё раз Ctrl-C остановит сразу.",
  fileMissing: (path) => `Файла ${path} нет.`,
  copyExample: "Для начала: cp suppliers.example.yaml suppliers.yaml, затем заполните его.",
  fileIsFolder: (path) => `${path} — это папка: назовите файл в ней.`,
  fileUnreadable: (path) => `Файл ${path} не читается: проверьте права.`,
  fileUnwritable: (path) => `Файл ${path} не записать: проверьте папку, имя и права.`,
  cabinetOrReviews: "Скажите, на чём репетировать: --cabinet ID (его последние отзывы и вопросы) или --reviews FILE.",
  lastOrReviews: "--last считает отзывы самого кабинета: рядом с --reviews он не нужен.",
  jsonNeedsFile: "С - в стандартный вывод идёт сама таблица: укажите файл или уберите --json.",
  notAnId: (word) => `«${word}» не похоже на номер отзыва или вопроса. Номера покажет: ${programName} replies list`,
  versionMissing: (id, command) =>
    `Назовите версию, которую прочли, чтобы не ушёл другой текст: ${programName} ${command} ${id}@1\nВерсии покажет: ${programName} replies show ${id}`,
  hasFindings: (reply, found) =>
    `${reply}: не одобрено. Проверка нашла: ${found.join("; ")}. Посмотреть: ${programName} replies show ${reply.split("@")[0]}\nЕсли так и задумано: ${programName} replies approve ${reply} --despite-findings`,
  unsendable: (reply, length, { title, minLength, maxLength }) =>
    `${reply}: не одобрено. В ответе ${russianCount(length, "знак", "знака", "знаков")}, а ${title} принимает от ${russianNumber(minLength)} до ${russianNumber(maxLength)}, и среди них должны быть слова или эмодзи. Исправить: ${programName} replies edit ${reply}`,
  refused: {
    notDone: (id, standing) => `${id}: не сделано. Он ${standing}.`,
    otherVersion: (id, current) =>
      `${id}: не сделано. Теперь это ${current}; сначала прочтите: ${programName} replies show ${id}`,
    noReply: (id) => `${id}: не сделано. Ответа пока нет: ${programName} replies edit ${id}@0`,
    begun: (id) =>
      `${id}: не сделано. Его уже начинали отправлять, и сначала выясняется, что из этого вышло: ${programName} replies show ${id}`,
    unreadable: (id) =>
      `${id}: не сделано. Данные площадки о нём не читаются, продолжать не с чем: ${programName} replies show ${id}`,
    cabinetRemoved: (id) => `${id}: не сделано. Его кабинет удалён.`,
    changedMeanwhile: (id) =>
      `${id}: не сделано. Он изменился в эту самую секунду; посмотрите ещё раз: ${programName} replies show ${id}`,
    states: {
      new: "ещё без черновика",
      drafted: "только что написан, сейчас решат ваши правила",
      inReview: "ждёт вас",
      approved: "уже одобрен",
      sending: "отправляется прямо сейчас",
      sent: "уже отправлен, его публикация проверяется",
      published: "уже опубликован",
      unknown: "отправлялся, и сначала выясняется, принят ли он",
      skipped: "оставлен без ответа",
      settled: "закрыт без нас",
      parked: "отложен",
    },
    nothingToUndo: "оставлен без ответа самим сервисом, а не человеком",
  },
  confirmEnding: (ending, command) => `${consequences[ending]}\nЕсли это так: ${programName} ${command}`,
  confirmRemoval: (id, command) =>
    `Всё, что для ${id} ещё не отправлено, на этом закончится, а ключи забудутся; опубликованное останется записанным. Если так и надо: ${programName} ${command}`,
  removalWaits: (count, command) =>
    `Пока не удалено: ${count} отправлено, но не подтверждено, а без ключа проверить уже никто не сможет. Новое тем временем не уходит. Позже ещё раз: ${programName} ${command}\nЕсли проверить уже никогда не получится, добавьте --unproven.`,
  notACursor: "--after принимает только слово, которым закончилась предыдущая страница.",
  noEditor:
    "Редактор не нашёлся: укажите свой в EDITOR или передайте текст через --text (--text - возьмёт его из стандартного ввода).",
  editorFailed: (editor) => `Редактор «${editor}» завершился с ошибкой: ничего не изменено.`,
  idsOrAll: (example) => `Скажите, какие: ${example} — отдельные, --all — всё, что подходит под фильтры.`,
  badValue: (option, value, allowed) => `${option} не может быть «${value}». Подходит: ${allowed}`,
  takes: (words) => `Подходит: ${words}`,
  unknownName: (option, value) => `${option} ${value}: такого имени нет.`,
  endsBeforeItBegins: "--from позже, чем --to: в таком промежутке ничего нет. Поменяйте их местами.",
  seeNames: `Все имена покажет: ${programName} suppliers list`,
  newKeyMissing:
    "NEW_SECRETS_KEY не задан: создайте ключ (как — сказано в .env-example), сохраните его в надёжном месте и запишите в .env как NEW_SECRETS_KEY.",
  newKeyIsOld: "NEW_SECRETS_KEY — тот же ключ, что и SECRETS_KEY: ничего не изменено.",
  untilIdleMissing: `Один круг, для cron: ${programName} run --until-idle\nСервис, который работает постоянно: ${programName} start`,
  sandboxFailed: "Песочница не запустилась; причина в её строке выше.",
};
