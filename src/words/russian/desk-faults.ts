import type { DeskFaults, UnknownName } from "../../domain/fault/desk-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";
import { russianNumber } from "../plural.ts";

const unknownKinds = {
  supplier: (name: string) => `Поставщика «${name}» нет.`,
  cabinet: (name: string) => `Кабинета «${name}» нет.`,
  marketplace: (name: string) => `Площадки «${name}» нет.`,
};

const unknown = ({ kind, name }: UnknownName) => unknownKinds[kind](name);

export const deskFaults: Pick<FaultSentences, keyof DeskFaults> = {
  unknownName: unknown,
  unknownFilter: unknown,
  endsBeforeItBegins: () => "Конец периода раньше начала: между ними ничего нет. Поменяйте их местами.",
  periodNotBegun: () => "День, с которого начинается период, ещё не наступил: назовите более ранний.",
  limitOutOfRange: ({ most }) => `В списке может быть от 1 до ${russianNumber(most)} записей.`,
  notACursor: () => "Следующая страница начинается только со слова, которым закончилась предыдущая.",
  noSuchItem: ({ id }) => `Отзыва или вопроса с номером ${id} нет.`,
  emptyText: () => "Ответ пуст: ничего не изменено.",
  textUnchanged: () => "Текст прежний: ничего не изменено.",
  noPages: ({ marketplace }) => `С ${marketplace} работа идёт только по API: входить не нужно.`,
  goesByApi: ({ cabinet }) =>
    `${cabinet} работает только по API. Чтобы он работал через браузер, укажите в файле поставщиков route: browser или auto и импортируйте его снова.`,
  nameCabinet: () => "Поставщиков несколько: назовите кабинет, за который прогнать ответы (--cabinet).",
  cabinetsRest: () => "Ни один кабинет сейчас не открыть: нет ни одного или все остановлены.",
  notAReview: ({ path, fields }) =>
    fields.length === 0
      ? `${path}: строка — не JSON-объект с отзывом или вопросом.`
      : `${path}: в строке не то стоит в ${fields.join(", ")}.`,
  beyondScope: () =>
    "Это касается всех поставщиков, а вы решаете только за некоторых. Обратитесь к тому, кто решает за всех.",
};
