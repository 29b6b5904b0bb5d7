import type { KeyFaults } from "../../domain/fault/key-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";
import { keyHint } from "./field-faults.ts";

export const keyFaults: Pick<FaultSentences, keyof KeyFaults> = {
  mustBeDigits: ({ field, hint }) => `${field}: нужно число. ${keyHint(hint)}`,
  secretEmpty: ({ field, sender }) =>
    `${field}: здесь пусто. Вставьте сервисный секрет, который прислал ${sender}, или уберите эту строку.`,
  startsWithBearer: ({ field }) => `${field}: в начале стоит слово Bearer. Вставьте только токен.`,
  spaceInside: ({ field }) => `${field}: внутри пробел или перенос строки. Вставьте ещё раз, одним куском.`,
  foreignCharacters: ({ field }) => `${field}: есть знаки, которых в ключах не бывает. Скопируйте ещё раз.`,
  beginningMissing: ({ field, beginning, oauthBeginning }) =>
    `${field}: ключ начинается с «${beginning}» (токен OAuth — с «${oauthBeginning}»), это его часть. Скопируйте его целиком.`,
  saidForSupplier: ({ field, instead, or }) =>
    `${field}: теперь это задаётся один раз для поставщика: ${instead} или ${or}`,
};
