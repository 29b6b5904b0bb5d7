import type { FileFaults, YamlMistake } from "../../domain/fault/file-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

const quoteHint = "значения со скобками, запятыми, # или «: » ставьте в кавычки";

const mistakes: Readonly<Record<YamlMistake, string>> = {
  aliasWithoutName: "* и & начинают псевдоним или якорь, им нужно имя: поставьте такое значение в кавычки",
  backslash: "обратную косую черту в «двойных» кавычках удвойте или возьмите 'одинарные'",
  indentation: "отступ не такой, как в строках выше: ключи одной группы начинаются в одном столбце",
  badBeginning: "с этого знака значение начинаться не может: поставьте его в кавычки",
  keysRunTogether: `два ключа слились: проверьте отступ следующей строки; ${quoteHint}`,
  commaMissing: "внутри { } или [ ] не хватает запятой или лишний дефис",
  signMissing: "здесь или выше не хватает кавычки, запятой или двоеточия",
  colonMissing: "после ключа нужны двоеточие и пробел, например «name: Северная шерсть»",
  severalDocuments: "в файле несколько документов: уберите строку --- между ними",
  tooDeep: "группы вложены слишком глубоко",
  tab: "отступ сделан табуляцией: поставьте пробелы",
  unexpected: `здесь что-то неожиданное: ${quoteHint}`,
  notClosed: "здесь или выше не закрыта { или [",
  other: `это не YAML: ${quoteHint}`,
};

const saveAgain = (path: string | null) =>
  `сохраните файл ${path === null ? "" : `${path} `}в UTF-8 (в редакторе: «Сохранить как», затем кодировка)`;

export const fileFaults: Pick<FaultSentences, keyof FileFaults> = {
  notUtf8: ({ path }) => `это не UTF-8, возможно, Windows-1251: ${saveAgain(path)}`,
  utf16: ({ path }) => `это UTF-16: ${saveAgain(path)}`,
  hiddenCharacter: ({ field, character, path }) => {
    const what = `${path === null ? "" : `Файл ${path}: `}${field ?? "текст"}`;
    return character === "U+FFFD"
      ? `${what}: есть знак U+FFFD, он стоит на месте потерянной буквы: наберите текст заново`
      : `${what}: есть невидимый или управляющий знак ${character}: наберите текст без него`;
  },
  fileTooLarge: ({ mostMegabytes }) =>
    `Файл больше ${mostMegabytes} МБ: разделите его, части можно импортировать по отдельности.`,
  notYaml: ({ mistake }) => mistakes[mistake],
  aliasesTooMany: () => "с раскрытыми псевдонимами файл слишком велик",
  aliasWithoutAnchor: () => "у псевдонима нет якоря (&имя) выше",
  repeatedKey: ({ earlierLine }) => `этот ключ уже есть в строке ${earlierLine}`,
  unknownKey: ({ key, similar, known }) => {
    if (key === null) return "неизвестный ключ; не пропущен ли пробел после двоеточия?";
    return `неизвестный ключ «${key}»; ${similar === null ? `известны ${known.join(", ")}` : `может быть, «${similar}»?`}`;
  },
  placeholderMalformed: () => "после ${ идут имя переменной и закрывающая скобка; сами эти знаки пишутся $${",
  variablesMissing: ({ names: [first = "", ...others] }) =>
    others.length === 0
      ? `переменная ${first} не задана или пуста`
      : `переменные ${[first, ...others].join(", ")} не заданы или пусты`,
};
