// Signs that the text speaks about its own making: a model that talks of itself, presents its draft or refuses to write
// one; instructions; raw structure.

import type { Detector } from "./detector.ts";
import { promptCanary } from "./prompt-canary.ts";
import { readableText } from "./readable-text.ts";

const russianPhrases = [
  /как (?:большая )?(?:языковая модель|нейросеть|искусственный интеллект|ии(?!\p{L})|виртуальный (?:ассистент|помощник))/iu,
  /(?<!\p{L})я(?: —| -| –|,)? (?:всего лишь |просто |лишь |теперь )?(?:большая )?(?:языковая модель|нейросеть|искусственный интеллект|ии(?!\p{L})|чат-?бот|(?:ро)?бот(?![\p{L}-])|виртуальный (?:ассистент|помощник))/iu,
  // A product may have an assistant: only one that writes counts.
  /(?<!\p{L})(?:отвечает|пишет|ваш|ваша|будучи) (?:\p{L}{1,15} )?(?:ии|ai)[- ](?:ассистент|помощник|модель)/iu,
  /(?:ответ|текст|сообщение) (?:был\p{L}? )?сгенерирован|(?:написан|создан|подготовлен)\p{L}{0,3} (?:с помощью )?(?:нейросет|ии(?!\p{L}))|chat ?gpt|(?<![a-z])gpt-?\d/iu,
  /(?<!\p{L})я не (?:с?могу|в состоянии) (?:выполнить|обработать|помочь с) (?:\p{L}{1,12} )?(?:запрос|просьб)/iu,
  /систем\p{L}{1,5} (?:промпт|промт|инструкц|сообщени|подсказк)|начальн\p{L}{2,3} пром(?:п)?т|(?<!\p{L})пром(?:п)?т(?:а|у|ом|ы|ов)?(?!\p{L})/iu,
  /(?:предыдущ\p{L}{2,3}|прежн\p{L}{2,3}|вышеуказанн\p{L}{2,3}|мо(?:и|их|им|ими)|данн\p{L}{2,3} мне|исходн\p{L}{2,3}|начальн\p{L}{2,3}) (?:инструкци|указани)/iu,
  /(?:инструкци\p{L}{1,2}|указани\p{L}{1,2}) (?:выше|свыше)(?!\p{L})/iu,
  /(?:игнориру|забуд)\p{L}{1,4} (?:\p{L}{1,12} ){0,3}(?:инструкц|правил|указани)/iu,
];

const englishPhrases = [
  /\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b|\b(?:i am|i'm) (?:just )?an? (?:ai|(?:large )?language model|chat ?bot)\b/i,
  /\b(?:your|i am an?|i'm an?|this is an?) (?:ai|virtual) assistant\b|\bai language model\b|\bmy (?:training data|knowledge cut-?off|programming)\b/i,
  /\bsystem (?:prompt|message|instruction|override|constraint)s?\b|\b(?:initial|hidden|original) (?:prompt|instruction)s?\b/i,
  /\b(?:previous|prior|earlier|my|above) (?:instructions?|directives|prompts?)\b/i,
  /\b(?:ignore|disregard|forget|override)(?: \w{1,12}){0,4} (?:instructions?|directives|prompts?|rules|context|guidelines|commands)\b/i,
  /\binstructions? (?:above|given to me)\b|\bprompt injection\b|\b(?:developer|dan) mode\b|\bjailbreak\b|\bdo anything now\b/i,
  /\bi (?:can(?:not|['’]t)|won['’]t|am (?:not able|unable) to) (?:assist|help|comply)(?: you)? with (?:that|this|your|the) (?:request|prompt)\b/i,
];

/** A draft presented to whoever asked for it. */
const preambles = [
  /^[^\p{L}]{0,10}(?:(?:конечно|разумеется|хорошо)[!,.]{0,3} )?вот (?:\p{L}{1,20} ){0,3}(?:ответа?|варианты?|отклик)(?: \p{L}{1,20}){0,4} ?:/iu,
  /^[^\p{L}]{0,10}ответ(?: продавца| на отзыв(?: \p{L}{1,20})?)? ?:/iu,
  /^[^\p{L}]{0,10}(?:(?:sure|certainly|of course|okay)[!,.]{0,3} )?here(?:['’]s| is) (?:\w{1,20} ){0,4}(?:reply|response|draft)\b/iu,
  /^[^\p{L}]{0,10}(?:reply|response|answer) ?:/iu,
];

const structure = [
  /\*\*\p{L}|^#{1,6} \p{L}/mu,
  /(?<![a-z])(?:riskFlags|promptInjection|legalThreat|healthHarm|mediaThreat)(?![a-z])|(?<![a-z])(?:sentiment|confidence) ?[:=]/i,
  /```|^\s*\{\s*"|"(?:reply|sentiment|riskFlags|confidence|topics)"\s*:/i,
  /^[ \t]*(?:\[|<|#{1,3} )?(?:system|assistant|user|система|ассистент|пользователь)(?:\]|>)?\s*:/imu,
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|\[(?:system|new instructions?)|<\/?(?:system|assistant|user|instructions?)[\s_>]/i,
];

const patterns = [...russianPhrases, ...englishPhrases, ...preambles, ...structure];

const canary = lettersAndDigits(promptCanary);

export const promptLeakDetector: Detector<"promptLeak"> = { finding: "promptLeak", find: hasPromptLeak };

function hasPromptLeak(text: string): boolean {
  const readable = readableText(text);
  return lettersAndDigits(readable).includes(canary) || patterns.some((pattern) => pattern.test(readable));
}

/** However a model writes the canary: in lower case, with other dashes or none. */
function lettersAndDigits(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
