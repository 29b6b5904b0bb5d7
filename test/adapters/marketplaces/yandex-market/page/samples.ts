// Details and answers as the cabinet's resolvers send them.

import { errors } from "../../../../../src/adapters/marketplaces/yandex-market/page/errors.ts";
import { readYandexMarketPageFile } from "../../../../../src/adapters/marketplaces/yandex-market/page/page-file.ts";

export const file = readYandexMarketPageFile(undefined);
export const site = { file, errors };

type Raw = Readonly<Record<string, unknown>>;

export const comment = (more: Raw = {}): Raw => ({
  id: 501,
  text: "Спасибо!",
  author: { type: "BUSINESS" },
  status: "PUBLISHED",
  canModify: true,
  ...more,
});

export const reviewDetails = ({ comments = [], ...grade }: Raw = {}): Raw => ({
  grade: {
    averageGrade: 4,
    comment: "Тёплый &amp; мягкий",
    pro: "Мягкий",
    contra: "",
    created: Date.parse("2026-11-20T10:00:00.123Z"),
    user: { uid: 77 },
    ...grade,
  },
  extraInfo: { needReaction: true },
  thread: { authors: { 77: { publicName: "Анна" } }, comments },
});

export const questionDetails = (comments: readonly Raw[] = []): Raw => ({
  question: { text: "Колется?", created: "2026-11-20T10:00:00Z", user: { uid: 78 } },
  extraInfo: { needReaction: false },
  thread: { authors: {}, comments },
});
