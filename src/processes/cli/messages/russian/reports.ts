// Что команды сообщают.

import type { FeedbackState } from "../../../../domain/feedback-state.ts";
import type { Messages } from "../catalogue.ts";
import { russianCount } from "../plural.ts";
import { words } from "./words.ts";

const calls = (count: number) => russianCount(count, "обращение", "обращения", "обращений");

export const reports: Messages["reports"] = {
  transitions: {
    collected: "собрано",
    drafted: "написано",
    sent: "отправлено",
    published: "опубликовано",
    returned: "возвращено",
    duplicatesPrevented: "повторов предотвращено",
  },
  cabinetTable: {
    supplier: "Поставщик",
    name: "Название",
    cabinet: "Кабинет",
    marketplace: "Площадка",
    account: "Аккаунт",
    route: "Путь",
    published: "опубликовано",
    waitsForYou: "ждут вас",
    inProgress: "в работе",
    skipped: "пропущено",
    parked: "отложено",
    note: "Примечание",
    key: "Ключ",
    expires: "Истекает",
    facts: "Сведения",
    whatToDo: "Что сделать",
  },
  replyTable: { reply: "Ответ", cabinet: "Кабинет", what: "Что", buyer: "Покупатель написал", why: "Почему" },
  show: {
    buyer: "Покупатель",
    analysis: "Разбор",
    versions: "Ответ, по версиям",
    deliveries: "Отправки",
    state: "Состояние",
    next: "Следующая проверка",
    written: "Написан",
    pros: "Достоинства",
    cons: "Недостатки",
    hasMedia: "(с фото или видео)",
    noWords: "(без слов, только оценка)",
    topics: "Темы",
    risks: "Риски",
    open: "не закончена",
    approvedBy: (who) => `одобрил ${who}`,
    attempt: (number) => `попытка ${number}`,
    resumeHint: (id) => `Вернуть в работу: feedback-service parked resume ${id}`,
    decideHint: (reply) =>
      `Одобрить:  feedback-service replies approve ${reply}\nИсправить: feedback-service replies edit ${reply}`,
    writeHint: (reply) => `Написать ответ самому: feedback-service replies edit ${reply} --approve`,
  },
  total: "Всего",
  moreCabinets: (count) => `… и ещё ${russianCount(count, "кабинет", "кабинета", "кабинетов")}`,
  sampleReplies: "Некоторые ответы:",
  runSummary: ({ collected, drafted, sent, published, returned, duplicatesPrevented, seconds, model }) =>
    [
      `За ${seconds} с: собрано ${collected}, написано ${drafted}, отправлено ${sent}, публикация доказана ${published}.`,
      returned > 0 ? `Вернулось к вам: ${returned}.` : "",
      duplicatesPrevented > 0 ? `Предотвращено повторов: ${duplicatesPrevented}.` : "",
      `Языковая модель: ${calls(model.calls)}, ${model.inputTokens + model.outputTokens} токенов.`,
    ]
      .filter((part) => part !== "")
      .join(" "),
  states: (counts) =>
    Object.entries(words.states)
      .map(([state, name]) => [name, counts[state as FeedbackState]] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name}: ${count}`)
      .join(" · ") || "Пока ничего не собрано.",
  modelToday: (usage) =>
    `Языковая модель сегодня: ${calls(usage.calls)}, ${usage.inputTokens + usage.outputTokens} токенов.`,
  reviewHint: (count) =>
    `${russianCount(count, "ответ ждёт", "ответа ждут", "ответов ждут")} вас: feedback-service replies list`,
  parkedHint: (count) => `Отложено: ${count}. Посмотреть: feedback-service parked list`,
  noCabinets: "Кабинетов пока нет. Импортируйте файл поставщиков: feedback-service suppliers import suppliers.yaml",
  nothingFound: "Ничего не найдено.",
  shown: (shown, count) =>
    shown === count
      ? `Всего ${count}.`
      : `${shown} из ${count}, самые срочные первыми. Больше: --limit, меньше: --supplier, --rating, --kind.`,
  migrated: "База данных в порядке.",
  imported: (report) =>
    `Импортировано: ${words.supplier(report.suppliers)}; новых кабинетов ${report.cabinetsAdded.length}, обновлено ${report.cabinetsUpdated.length}.`,
  notNamed: (ids) => `В файле больше нет: ${ids.join(", ")}. Они остаются и работают дальше: импорт ничего не удаляет.`,
  afterImport: "Проверьте ключи: feedback-service cabinets check. Потом: feedback-service run --until-idle",
  checkFailed: "?",
  approved: (count) =>
    `Одобрено: ${words.reply(count)}. Уйдут при следующем запуске, а если сервис работает, то сразу.`,
  rejected: (count) => `Решено не отвечать: ${count}.`,
  resumed: (count) => `Возвращено в работу: ${count}.`,
  edited: (reply) => `Сохранено как ${reply}. Одобрить: feedback-service replies approve ${reply}`,
  guardFound: (found) => `Взгляните ещё раз, проверка нашла: ${found.join(", ")}.`,
  leftForOneByOne: (count) =>
    `Осталось ${count} с риском или замечанием: их одобряют по одному, см. feedback-service replies list.`,
  demoBegins: "Демонстрация: своя база данных, вместо площадок и языковой модели — песочница…",
  demoRuns: ({ folder, rateFactor, ends }) =>
    [
      `Наружу ничего не уходит. Лимиты площадок × ${rateFactor}. Данные: ${folder}.`,
      ends
        ? "Закончится сама, когда всё сделает.\n"
        : `Работает до Ctrl-C. А пока в другом терминале:\n  DATA_DIR=${folder} npx feedback-service replies list\n`,
    ].join("\n"),
  demoEnds: (end) =>
    [
      `Книги самих площадок: отзывов и вопросов ${end.items}, ответов ${end.posts}, дважды ${end.doubles}, не нашлось ${end.missing}.`,
      "",
      "Дальше:",
      `  DATA_DIR=${end.folder} npx feedback-service replies list       ждут человека: ${end.waiting}`,
      `  DATA_DIR=${end.folder} npx feedback-service status`,
      "  npx feedback-service suppliers import suppliers.yaml            ваши кабинеты: см. suppliers.example.yaml",
    ].join("\n"),
};
