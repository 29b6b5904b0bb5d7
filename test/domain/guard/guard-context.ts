import type { GuardContext } from "../../../src/domain/guard/detector.ts";

export const guardContext: GuardContext = {
  minLength: 2,
  maxLength: 200,
  language: "ru",
  signature: "С уважением, Northern Wool",
};
