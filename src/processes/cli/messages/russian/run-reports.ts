// Что говорится, пока сервис работает, и в конце.

import type { FeedbackState } from "../../../../domain/feedback/feedback-state.ts";
import { russianCount, russianForm, russianNumber } from "../../../../words/plural.ts";
import { words } from "../../../../words/russian/words.ts";
import type { Messages } from "../catalogue.ts";

/** Состояние, о котором говорят сразу для многих. */
const stateTotals: Readonly<Record<FeedbackState, string>> = {
  new: "новых",
  drafted: "с черновиком",
  inReview: "ждут вас",
  approved: "одобрено",
  sending: "отправляется",
  sent: "отправлено",
  published: "опубликовано",
  unknown: "исход неизвестен",
  skipped: "пропущено",
  settled: "закрыто без нас",
  parked: "отложено",
};

export const runReports: Messages["runReports"] = {
  transitions: {
    collected: "собрано",
    drafted: "написано",
    sent: "отправлено",
    published: "опубликовано",
    returned: "возвращено",
    duplicatesPrevented: "повторов предотвращено",
  },
  cabinetTable: {
    cabinet: "Кабинет",
    marketplace: "Площадка",
    way: "через",
    published: "опубликовано",
    waitsForYou: "ждут вас",
    inProgress: "в работе",
    leftAlone: "без ответа",
    parked: "отложено",
    total: "Всего",
    otherTroubled: (count) => `ещё требуют внимания: ${count}`,
    otherWell: (count) => `остальные, всё в порядке: ${count}`,
  },
  picture: {
    total: (count) => `${words.feedback(count)}:`,
    published: () => "с ответом, публикация доказана",
    waitsForYou: (count) => russianForm(count, "ждёт вас", "ждут вас", "ждут вас"),
    inProgress: () => "в работе",
    leftAlone: (count) =>
      russianForm(count, "останется без нашего ответа", "останутся без нашего ответа", "останутся без нашего ответа"),
    parked: (count) => russianForm(count, "отложен", "отложены", "отложены"),
    nothing: "Пока ничего не собрано.",
  },
  thisRun: (counts, seconds) =>
    [
      `За этот раз, ${seconds}: собрано ${russianNumber(counts.collected)}, написано ${russianNumber(counts.drafted)}, отправлено ${russianNumber(counts.sent)}, опубликовано ${russianNumber(counts.published)}.`,
      counts.returned > 0 ? `Вернулось к вам: ${counts.returned}.` : "",
      counts.duplicatesPrevented > 0 ? `Предотвращено повторов: ${counts.duplicatesPrevented}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  model: (calls, tokens) => `Языковая модель: ${words.modelCall(calls)}, токенов ${tokens}.`,
  sampleReplies: "Некоторые из ответов:",
  needsYou: "Требует вашего внимания:",
  triedAgain: (when) => `Бывает, что это проходит: сервис сам попробует ключ снова ${when}.`,
  triedAgainNext:
    "Бывает, что это проходит: сервис сам попробует ключ снова при следующем запуске, а если работает, то сразу.",
  heldByYou: "Остановлено вами:",
  waits: "Ждёт и пойдёт дальше само:",
  nextLook: (when) => `следующая проверка ${when}`,
  nextLookIsDue: "пора проверить",
  backlogs: "В пути, так быстро, как позволяют площадки:",
  backlog: (items, when) => `${russianCount(items, "ответ", "ответа", "ответов")}, все уйдут ${when}`,
  backlogCap: (cap, names) =>
    `Из того, что старше суток, в день уходит ${cap}${names === null ? " на кабинет" : `: ${names}`}.`,
  sendingStopped: (since, who) => `Ничего не отправляется: отправку остановил ${who}, ${since}.`,
  draftOnly: (count) =>
    `Это только взгляд: ${russianCount(count, "черновик ждёт", "черновика ждут", "черновиков ждут")} ваших правил. Ничего не одобрено, ничего не отправлено.`,
  attention: ({ cabinets, parked, overdue, refused, noCabinets, otherSecretsKey }) =>
    `Требует человека: ${[
      noCabinets ? "нет ни одного кабинета" : "",
      otherSecretsKey ? "SECRETS_KEY другой" : "",
      cabinets > 0 ? `не может работать: ${words.cabinet(cabinets)}` : "",
      parked > 0 ? `отложено ${russianNumber(parked)}` : "",
      overdue > 0 ? `ждут решения дольше answerWithin: ${russianNumber(overdue)}` : "",
      refused > 0 ? `площадка раз за разом не принимает: ${russianNumber(refused)}` : "",
    ]
      .filter((part) => part !== "")
      .join(", ")}.`,
  andMore: (count) => `и ещё ${count}`,
  stateCounts: (counts) =>
    Object.entries(stateTotals)
      .map(([state, name]) => [name, counts[state as FeedbackState]] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name}: ${count}`)
      .join(" · "),
  demo: {
    begins: "Демонстрация: своя база данных, а вместо площадок и языковой модели — песочница…",
    runs: (folder, rateFactor) => `Наружу ничего не уходит. Лимиты площадок × ${rateFactor}, данные в ${folder}.`,
    endsByItself: "Закончится сама, когда всё сделает.",
    untilStopped: "Идёт до Ctrl-C. А пока в другом терминале:",
    signedIn: (cabinet) => `${cabinet} без платной подписки: выполнен вход в кабинет, он обслуживается через браузер.`,
    notSignedIn: (cabinet) => `${cabinet} без платной подписки, а войти в кабинет не удалось: он ждёт.`,
    noBrowser: (cabinet) =>
      `${cabinet} без платной подписки, а браузера здесь нет (npm run setup:browser): кабинет ждёт.`,
    onPurpose:
      "Отказано нарочно: демонстрация показывает, как об этом скажут. О ваших ключах здесь будет сказано, что делать.",
    books: ({ posts, doubles, missing }) =>
      doubles === 0 && missing === 0
        ? `Книги самих площадок подтверждают: ${words.reply(posts)}, ни одного дважды, ни один не потерян.`
        : `Книги самих площадок не сходятся: ${words.reply(posts)}, дважды ${doubles}, потеряно ${missing}.`,
  },
};
