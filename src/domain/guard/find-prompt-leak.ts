// Signs that the text speaks about its own making: a model that talks of itself, instructions, raw structure.

import { promptCanary } from "./prompt-canary.ts";
import { readableText } from "./readable-text.ts";

const russianPhrases = [
  /как (?:большая )?(?:языковая модель|нейросеть|искусственный интеллект|ии(?!\p{L})|виртуальный (?:ассистент|помощник))/iu,
  /(?<!\p{L})я(?: —| -| –|,)? (?:всего лишь |просто |лишь |теперь )?(?:большая )?(?:языковая модель|нейросеть|искусственный интеллект|ии(?!\p{L})|чат-?бот|бот(?!\p{L})|виртуальный (?:ассистент|помощник))/iu,
  /(?<!\p{L})(?:ии|ai)[- ](?:ассистент|помощник|модель)/iu,
  /систем\p{L}{1,5} (?:промпт|промт|инструкц|сообщени|подсказк)|начальн\p{L}{2,3} пром(?:п)?т|(?<!\p{L})пром(?:п)?т(?:а|у|ом|ы|ов)?(?!\p{L})/iu,
  /(?:предыдущ\p{L}{2,3}|прежн\p{L}{2,3}|вышеуказанн\p{L}{2,3}|мо(?:и|их|им|ими)|данн\p{L}{2,3} мне|исходн\p{L}{2,3}|начальн\p{L}{2,3}) (?:инструкци|указани)/iu,
  /(?:инструкци\p{L}{1,2}|указани\p{L}{1,2}) (?:выше|свыше)(?!\p{L})/iu,
  /(?:игнориру|забуд)\p{L}{1,4} (?:\p{L}{1,12} ){0,3}(?:инструкц|правил|указани)/iu,
];

const englishPhrases = [
  /\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b|\b(?:i am|i'm) (?:just )?an? (?:ai|(?:large )?language model|chat ?bot)\b/i,
  /\b(?:ai|virtual) (?:assistant|language model)\b|\bmy (?:training data|knowledge cut-?off|programming)\b/i,
  /\bsystem (?:prompt|message|instruction|override|constraint)s?\b|\b(?:initial|hidden|original) (?:prompt|instruction)s?\b/i,
  /\b(?:previous|prior|earlier|my|above) (?:instructions?|directives|prompts?)\b/i,
  /\b(?:ignore|disregard|forget|override)(?: \w{1,12}){0,4} (?:instructions?|directives|prompts?|rules|context|guidelines|commands)\b/i,
  /\binstructions? (?:above|given to me)\b|\bprompt injection\b|\b(?:developer|dan) mode\b|\bjailbreak\b|\bdo anything now\b/i,
];

const structure = [
  /```|^\s*\{\s*"|"(?:reply|sentiment|riskFlags|confidence|topics)"\s*:/i,
  /^[ \t]*(?:\[|<|#{1,3} )?(?:system|assistant|user|система|ассистент|пользователь)(?:\]|>)?\s*:/imu,
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|\[(?:system|new instructions?)|<\/?(?:system|assistant|user|instructions?)[\s_>]/i,
];

const patterns = [...russianPhrases, ...englishPhrases, ...structure];

export function hasPromptLeak(text: string): boolean {
  if (text.includes(promptCanary)) return true;
  const readable = readableText(text);
  return patterns.some((pattern) => pattern.test(readable));
}
