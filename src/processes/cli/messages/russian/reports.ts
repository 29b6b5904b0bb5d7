// Что команды сообщают.

import { russianCount, russianForm, russianNumber } from "../../../../words/plural.ts";
import { words } from "../../../../words/russian/words.ts";
import type { Messages } from "../catalogue.ts";
import { programName } from "../program-name.ts";

export const reports: Messages["reports"] = {
  steps: {
    title: "Дальше:",
    see: "увидеть всё",
    approve: "выпустить",
    approveDespite: "всё равно выпустить, если так и задумано",
    edit: "исправить",
    reject: "не отвечать",
    undo: "всё-таки ответить",
    write: "написать ответ",
    resume: "вернуть в работу",
    list: "что ждёт вас",
    drafts: "на что и как будет отвечено",
    letPolicyDecide: "пусть решат ваши правила, и разрешённое уйдёт",
    status: "как обстоят дела",
    signIn: "один раз войти в кабинет",
    checkKeys: "все ли ключи действуют",
    importAgain: "чтобы они пошли дальше",
    runOnce: "один круг",
    run: "постоянно",
    resumeSending: "разрешить отправку, когда всё уже видно",
    ownCabinets: "ваши кабинеты; образец файла — suppliers.example.yaml",
  },
  show: {
    buyer: "Покупатель",
    analysis: "Разбор",
    reply: "Ответ",
    versions: "Прежние версии",
    deliveries: "Отправки",
    nextLook: (moment) => `следующая проверка ${moment}`,
    nextLookIsDue: "пора проверить: при следующем запуске, а если сервис работает, то сразу",
    pros: "Достоинства",
    cons: "Недостатки",
    hasMedia: "(с фото или видео)",
    noWords: "(без слов, только оценка)",
    topics: "Темы",
    risks: "Риски",
    found: "Проверка нашла",
    noReply: "(пока нет)",
    open: "не закончена",
    approvedBy: (who) => `одобрил ${who}`,
    byPolicy: "одобрен по вашим правилам",
    evidence: (file) => `что показывала страница: ${file}`,
    attempt: (number) => `попытка ${number}`,
    proof: (moment) => `Доказательство: прочитан на площадке, ${moment}, текст тот же`,
  },
  replyList: {
    nothingWaits: "Вас ничего не ждёт.",
    nothingFound: "Ничего не найдено.",
    shown: (shown, count) =>
      shown === count
        ? `Всего ${count}.`
        : `${shown} из ${count}, самые срочные первыми. Больше: --limit. Меньше: --supplier, --rating, --text …`,
    further: "Следующая страница:",
    deadline: (moment) => `ответить до ${moment}`,
    overdue: (moment) => `просрочено с ${moment}`,
  },
  exported: {
    delimiter: ";",
    columns: {
      id: "Номер",
      supplier: "Поставщик",
      cabinet: "Кабинет",
      marketplace: "Площадка",
      kind: "Что это",
      externalId: "Номер у площадки",
      writtenAt: "Написан",
      rating: "Оценка",
      buyer: "Покупатель",
      productName: "Товар",
      productId: "Артикул",
      words: "Слова покупателя",
      sentiment: "Настроение",
      riskFlags: "Риски",
      state: "Состояние",
      reason: "Причина",
      reply: "Ответ",
      approvedBy: "Кто одобрил",
      sentAt: "Отправлен",
    },
    byPolicy: "ваши правила",
    done: (count, path) => `Записано в ${path}: ${words.feedback(count)}.`,
  },
  figures: {
    period: (from, to) => `С ${from} по ${to}:`,
    columns: {
      supplier: "Поставщик",
      collected: "собрано",
      answered: "с ответом",
      byRule: "по правилам",
      byPerson: "человеком",
      settled: "закрыто без нас",
      skipped: "пропущено",
      waiting: "ждут вас сейчас",
      median: "обычно через",
      calls: "обращений к модели",
      tokens: "токенов",
    },
  },
  supplierList: {
    route: (setting, ways) => `путь: ${setting === "auto" ? ways : setting}`,
    stoppedSince: (why, since) => `${why}, с ${since}`,
  },
  lastSignIn: (at, host) => `последний вход: ${at}, машина ${host}`,
  keyTable: {
    columns: { cabinet: "Кабинет", marketplace: "Площадка", expires: "Срок ключа" },
    allWell: (count) =>
      `Всё в порядке: ${russianCount(count, "кабинет работает", "кабинета работают", "кабинетов работают")}.`,
    needYou: (bad, count) =>
      `${russianForm(bad, "Требует", "Требуют", "Требуют")} вашего внимания: ${bad} из ${russianCount(count, "кабинета", "кабинетов", "кабинетов")}.`,
    unasked: (unasked, count) =>
      `Не удалось спросить: ${unasked} из ${russianCount(count, "кабинета", "кабинетов", "кабинетов")}, что с ${russianForm(unasked, "ним", "ними", "ними")}, пока неизвестно.`,
    goesOn: "стоял, теперь пойдёт дальше",
    notAsked: "не удалось спросить",
    leftToWorker: "сайт не спрашивали: со страницами кабинета работает сервис, он остановит их, если что-то не так",
  },
  backup: {
    taken: (file, rows, at) =>
      `Сохранено в ${file}: ${russianCount(rows, "строка", "строки", "строк")}, всё как было ${at}.`,
    keyIsApart: (keyFile) =>
      `Ключа, которым зашифрованы ключи площадок, в копии нет: храните ${keyFile ?? "SECRETS_KEY"} в другом надёжном месте.`,
    restored: (rows, at) =>
      `Восстановлено: ${russianCount(rows, "строка", "строки", "строк")}, всё как было ${at}. Что было потом, здесь неизвестно.`,
    lookedFor: (count) =>
      `С тех пор могло быть отправлено: ${words.reply(count)}. Каждый ищем на площадке, и он уйдёт, только если его там точно нет.`,
    sendingStopped: (from) =>
      `Отправка остановлена, чтобы никто не получил два ответа. С ${from} площадки показывают всё, что было отправлено после копии, кроме того, что ещё на модерации; тогда разрешите отправку.`,
  },
  secrets: {
    rotated: (cabinets) =>
      `Зашифрованы новым ключом: ключи ${russianCount(cabinets, "кабинета", "кабинетов", "кабинетов")}.`,
    alreadyRotated: "Всё уже зашифровано новым ключом.",
    unreadable: (cabinets) =>
      `Не расшифровывалось и раньше: ${words.cabinet(cabinets)}. Импортируйте поставщиков снова.`,
    putInPlace:
      "Теперь укажите новый ключ в SECRETS_KEY везде, уберите NEW_SECRETS_KEY и перезапустите то, что работает: процессы со старым ключом остановятся сами.",
    restart:
      "В файле ключа теперь новый ключ: сделайте его копию и перезапустите то, что работает. Процессы со старым ключом остановятся сами.",
    fitsAlready: "Нынешний ключ и есть нужный: ничего не изменено.",
    resetAll: "Теперь действует нынешний ключ, и все сохранённые ключи площадок им расшифровываются.",
    reset: (cabinets) =>
      `Теперь действует нынешний ключ. Им не расшифровать и потому остановлено: ${words.cabinet(cabinets)}.`,
  },
  sandbox: {
    runs: (suppliers, rateFactor) =>
      `Песочница работает до Ctrl-C: ${words.supplier(suppliers)}, лимиты площадок × ${rateFactor}.`,
    elsewhere: "В другом терминале:",
    books: "Что стоит в книгах площадок:",
  },
  modelToday: (calls, tokens) => `Языковая модель сегодня: ${words.modelCall(calls)}, токенов ${tokens}.`,
  drafts: ({ unedited, edited, rejected, changedPercent }) =>
    `Ваши решения за 30 дней: выпущено без правок ${russianNumber(unedited)}, с правками ${russianNumber(edited)} (изменено слов ${changedPercent} %), отклонено ${russianNumber(rejected)}.`,
  noCabinets: "Кабинетов пока нет.",
  migrated: "База данных в порядке.",
  imported: (report) =>
    `Импортировано: ${words.supplier(report.suppliers)}; новых кабинетов ${report.cabinetsAdded.length}, обновлено ${report.cabinetsUpdated.length}.`,
  notNamed: (ids) => `В файле больше нет: ${ids.join(", ")}. Они остаются и работают дальше: импорт ничего не удаляет.`,
  fileOpen: (path, command) => `Файл ${path} доступен другим пользователям этой машины. Если в нём ключи: ${command}`,
  stillResting: (names) => `Остаются на паузе, импорт их не запускает: ${names}.`,
  holds: {
    paused: (id) =>
      `${id} на паузе: для него больше ничего не собирается, не пишется и не отправляется. Отправленное всё ещё проверяется.`,
    pausedAlready: (id) => `${id} уже на паузе.`,
    resumed: (id) => `${id} работает дальше.`,
    wasNotPaused: (id) => `${id} и не был на паузе.`,
    restsWithSupplier: (supplier) =>
      `Он всё ещё на паузе вместе с поставщиком: ${programName} suppliers resume ${supplier}`,
    beingSent: (count, names) =>
      `До этого уже начали отправлять: ${russianNumber(count)} (${names}); за полминуты станет известно, что из этого вышло.`,
    noneBeingSent: "Больше ничего не отправляется.",
    stillBeingSent: (names, first) =>
      `Ещё отправляется: ${names}. Чем это кончится: ${programName} replies show ${first}`,
    removed: (cabinets, ended, unproven) =>
      [
        `Удалено: ${cabinets}. Никогда не уйдёт: ${ended}. Ключи забыты, история осталась.`,
        unproven > 0 ? `Брошено без доказательства: ${unproven}.` : "",
      ]
        .filter((part) => part !== "")
        .join(" "),
    folderLeft: (folder, host) =>
      host === null
        ? `Браузер кабинета ещё занят другим процессом. Когда он освободится, удалите сеанс сами: папку ${folder}`
        : `Сеанс браузера остался на машине ${host}. Удалите его там: папку ${folder}`,
    sendingStopped: `Больше никто ничего не отправляет. Разрешить снова: ${programName} resume-sending`,
    sendingStoppedAlready: "Отправка уже остановлена.",
    sendingResumed: "Отправка идёт дальше.",
    sendingWasNotStopped: "Отправка и не была остановлена.",
  },
};
