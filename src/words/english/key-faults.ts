import type { KeyFaults } from "../../domain/fault/key-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";
import { keyHint } from "./field-faults.ts";

export const keyFaults: Pick<FaultSentences, keyof KeyFaults> = {
  mustBeDigits: ({ field, hint }) => `${field} must be a number. ${keyHint(hint)}`,
  secretEmpty: ({ field, sender }) =>
    `${field} is empty. Paste the service secret that ${sender} sent, or leave the line out.`,
  startsWithBearer: ({ field }) => `${field} starts with the word Bearer. Paste the token alone.`,
  spaceInside: ({ field }) => `${field} has a space or a line break inside. Paste it again in one piece.`,
  foreignCharacters: ({ field }) => `${field} has characters that no key has. Copy it again.`,
  beginningMissing: ({ field, beginning, oauthBeginning }) =>
    `${field} must begin with "${beginning}" (an OAuth token with "${oauthBeginning}"), which is part of the key. Copy all of it.`,
  saidForSupplier: ({ field, instead, or }) => `${field} is now said once for the supplier: ${instead} or ${or}`,
};
