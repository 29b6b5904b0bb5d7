// Every reply is checked before buyers see it. The verdict is made when the text arrives and shows after a delay.

import type { Knobs } from "../knobs.ts";
import type { Random } from "../random.ts";

/** A text and what moderation makes of it. */
export type Version = {
  readonly text: string;
  readonly atMs: number;
  readonly verdict: "passed" | "rejected";
  /** Until then the text is being checked. */
  readonly verdictAtMs: number;
};

export type Moderation = { readonly judge: (text: string, nowMs: number) => Version };

export type ModerationOptions = {
  readonly knobs: Readonly<Knobs>;
  readonly random: Random;
  /** What the marketplace never lets pass. */
  readonly isForbidden: (text: string) => boolean;
};

export function createModeration({ knobs, random, isForbidden }: ModerationOptions): Moderation {
  return {
    judge: (text, nowMs) => {
      const isRejected = isForbidden(text) || random() < knobs.rejectProbability;
      return {
        text,
        atMs: nowMs,
        verdict: isRejected ? "rejected" : "passed",
        verdictAtMs: nowMs + knobs.moderationDelayMs,
      };
    },
  };
}

/** What a colleague writes in the cabinet is published at once. */
export function publishedAtOnce(text: string, nowMs: number): Version {
  return { text, atMs: nowMs, verdict: "passed", verdictAtMs: nowMs };
}

const link = /https?:\/\/|www\.|\b[a-z0-9-]+\.(?:ru|com|net|org|рф)\b/i;

export const hasLink = (text: string): boolean => link.test(text);
