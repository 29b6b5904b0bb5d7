// Signs that the text speaks about its own making: a model that talks of itself, presents its draft or refuses to write
// one; instructions; raw structure.

import { type Check, everywhere, findAll } from "./check.ts";
import { promptCanary } from "./prompt-canary.ts";

const russianPhrases = [
  /как (?:большая )?(?:языковая модель|нейросеть|искусственный интеллект|ии(?!\p{L})|виртуальный (?:ассистент|помощник))/giu,
  /(?<!\p{L})я(?: —| -| –|,)? (?:всего лишь |просто |лишь |теперь )?(?:большая )?(?:языковая модель|нейросеть|искусственный интеллект|ии(?!\p{L})|чат-?бот|(?:ро)?бот(?![\p{L}-])|виртуальный (?:ассистент|помощник))/giu,
  // A product may have an assistant: only one that writes counts.
  /(?<!\p{L})(?:отвечает|пишет|ваш|ваша|будучи) (?:\p{L}{1,15} )?(?:ии|ai)[- ](?:ассистент|помощник|модель)/giu,
  /(?:ответ|текст|сообщение) (?:был\p{L}? )?сгенерирован|(?:написан|создан|подготовлен)\p{L}{0,3} (?:с помощью )?(?:нейросет|ии(?!\p{L}))|chat ?gpt|(?<![a-z])gpt-?\d/giu,
  /(?<!\p{L})я не (?:с?могу|в состоянии) (?:выполнить|обработать|помочь с) (?:\p{L}{1,12} )?(?:запрос|просьб)/giu,
  /систем\p{L}{1,5} (?:промпт|промт|инструкц|сообщени|подсказк)|начальн\p{L}{2,3} пром(?:п)?т|(?<!\p{L})пром(?:п)?т(?:а|у|ом|ы|ов)?(?!\p{L})/giu,
  /(?:предыдущ\p{L}{2,3}|прежн\p{L}{2,3}|вышеуказанн\p{L}{2,3}|мо(?:и|их|им|ими)|данн\p{L}{2,3} мне|исходн\p{L}{2,3}|начальн\p{L}{2,3}) (?:инструкци|указани)/giu,
  /(?:инструкци\p{L}{1,2}|указани\p{L}{1,2}) (?:выше|свыше)(?!\p{L})/giu,
  /(?:игнориру|забуд)\p{L}{1,4} (?:\p{L}{1,12} ){0,3}(?:инструкц|правил|указани)/giu,
];

const englishPhrases = [
  /\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b|\b(?:i am|i'm) (?:just )?an? (?:ai|(?:large )?language model|chat ?bot)\b/gi,
  /\b(?:your|i am an?|i'm an?|this is an?) (?:ai|virtual) assistant\b|\bai language model\b|\bmy (?:training data|knowledge cut-?off|programming)\b/gi,
  /\bsystem (?:prompt|message|instruction|override|constraint)s?\b|\b(?:initial|hidden|original) (?:prompt|instruction)s?\b/gi,
  /\b(?:previous|prior|earlier|my|above) (?:instructions?|directives|prompts?)\b/gi,
  /\b(?:ignore|disregard|forget|override)(?: \w{1,12}){0,4} (?:instructions?|directives|prompts?|rules|context|guidelines|commands)\b/gi,
  /\binstructions? (?:above|given to me)\b|\bprompt injection\b|\b(?:developer|dan) mode\b|\bjailbreak\b|\bdo anything now\b/gi,
  /\bi (?:can(?:not|['’]t)|won['’]t|am (?:not able|unable) to) (?:assist|help|comply)(?: you)? with (?:that|this|your|the) (?:request|prompt)\b/gi,
];

/** A draft presented to whoever asked for it. */
const preambles = [
  /^[^\p{L}]{0,10}(?:(?:конечно|разумеется|хорошо)[!,.]{0,3} )?вот (?:\p{L}{1,20} ){0,3}(?:ответа?|варианты?|отклик)(?: \p{L}{1,20}){0,4} ?:/giu,
  /^[^\p{L}]{0,10}ответ(?: продавца| на отзыв(?: \p{L}{1,20})?)? ?:/giu,
  /^[^\p{L}]{0,10}(?:(?:sure|certainly|of course|okay)[!,.]{0,3} )?here(?:['’]s| is) (?:\w{1,20} ){0,4}(?:reply|response|draft)\b/giu,
  /^[^\p{L}]{0,10}(?:reply|response|answer) ?:/giu,
];

const structure = [
  /\*\*\p{L}|^#{1,6} \p{L}/gmu,
  /(?<![a-z])(?:riskFlags|promptInjection|legalThreat|healthHarm|mediaThreat)(?![a-z])|(?<![a-z])(?:sentiment|confidence) ?[:=]/gi,
  /```|^\s*\{\s*"|"(?:reply|sentiment|riskFlags|confidence|topics)"\s*:/gi,
  /^[ \t]*(?:\[|<|#{1,3} )?(?:system|assistant|user|система|ассистент|пользователь)(?:\]|>)?\s*:/gimu,
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|\[(?:system|new instructions?)|<\/?(?:system|assistant|user|instructions?)[\s_>]/gi,
];

const canary = lettersAndDigits(promptCanary);

export const promptLeakCheck: Check<"promptLeak"> = {
  finding: "promptLeak",
  find: ({ whole }) => [
    ...(lettersAndDigits(whole.readable.text).includes(canary) ? everywhere(whole, "ownInstructions") : []),
    ...findAll(whole.readable, russianPhrases, "ownMaking"),
    ...findAll(whole.readable, englishPhrases, "ownMaking"),
    ...findAll(whole.readable, preambles, "preamble"),
    ...findAll(whole.readable, structure, "structure"),
  ],
};

/** However a model writes the canary: in lower case, with other dashes or none. */
function lettersAndDigits(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
