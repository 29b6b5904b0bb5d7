// Every reply is checked before buyers see it. The verdict is made when the text arrives and shows after a delay.

import type { Knobs } from "../knobs.ts";
import type { Random } from "../random.ts";
import type { Version } from "./item.ts";

export type Moderation = { readonly judge: (text: string, nowMs: number) => Version };

const link = /https?:\/\/|www\.|\b[a-z0-9-]+\.(?:ru|com|net|org|рф)\b/i;

export function createModeration(knobs: Readonly<Knobs>, random: Random): Moderation {
  return {
    judge: (text, nowMs) => {
      const isRejected = link.test(text) || random() < knobs.rejectProbability;
      return {
        text,
        atMs: nowMs,
        verdict: isRejected ? "rejected" : "passed",
        verdictAtMs: nowMs + knobs.moderationDelayMs,
      };
    },
  };
}
