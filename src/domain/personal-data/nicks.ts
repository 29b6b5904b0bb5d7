// Names in social networks and messengers: with a sign (@ivan_petrov), after the network's name, or after the word "ник".

import { findSpans, type PersonalDataFinder } from "./spans.ts";

export const findNicks: PersonalDataFinder = (text) => [
  ...patterns.flatMap((pattern) => findSpans("nick", pattern, text)),
  ...findSpans("nick", plainWord, text, (word) => !namesOfThings.has(word.toLowerCase())),
];

const russianNetwork =
  "(?:телеграмм?\\p{L}{0,2}|телег[аеиу]|тг|тгк|инстаграмм?\\p{L}{0,2}|инст[аеуы]|вконтакте|вк|ватс?апп?\\p{L}{0,2}|вотс?апп?\\p{L}{0,2}|вацап\\p{L}{0,2}|вайбер\\p{L}{0,2}|скайп\\p{L}{0,2}|дискорд\\p{L}{0,2}|тикток\\p{L}{0,2}|однокласник\\p{L}{0,2}|одноклассник\\p{L}{0,2})";
const latinNetwork = "(?:telegramm?|tg|insta(?:gram)?|inst|vk|whats ?app|viber|skype|discord|tiktok)";
const network = `(?<!\\p{L})(?:${russianNetwork}|${latinNetwork})`;
const between = "(?:\\s(?:я|мой|моя|меня|ник|по нику|аккаунт|канал|id|is|me)){0,2}";
/** Ends in a letter, a digit or an underscore: the dot after it is the sentence's. */
const nick = "[a-z][a-z0-9_.-]{1,38}[a-z0-9_]";
/** What no word looks like. */
const odd = "(?=[a-z][a-z-]{0,30}[._0-9])";

const patterns = [
  /(?<![\p{L}\p{N}._%+-])@ ?[A-Za-z][A-Za-z0-9_.]{2,38}[A-Za-z0-9_]/gu,
  new RegExp(`${network}${between}(?: ?[:=]\\s?| ?[–—-] )(?<datum>(?=[a-z0-9_.-]{4})${nick})`, "giu"),
  new RegExp(`${network}${between}[ ,-]{1,2}(?<datum>${odd}${nick})(?![a-z0-9])`, "giu"),
  new RegExp(`(?<!\\p{L})(?:ник|никнейм|nick(?:name)?|логин)\\s?[:=–—-]?\\s?(?<datum>${odd}${nick})`, "giu"),
];

/** A Latin word in a Russian sentence. */
const plainWord = new RegExp(
  `(?<!\\p{L})${russianNetwork}${between} (?<datum>[a-z][a-z0-9]{4,30})(?![\\p{L}\\p{N}])`,
  "giu",
);
const namesOfThings: ReadonlySet<string> = new Set(
  "premium business desktop mobile android iphone chrome google facebook instagram telegram whatsapp viber youtube skype tiktok twitter discord snapchat spotify netflix chatgpt samsung xiaomi huawei honor realme messenger messanger stories reels video music store windows apple watch online version update bluetooth".split(
    " ",
  ),
);
