// Made-up feedback in any number, for measuring.

import { createRandom, type NonEmpty, numberOf, pick, type Random } from "../random.ts";
import type { FeedbackKind, FeedbackSeed, ProductSeed } from "./seed.ts";

const products: NonEmpty<ProductSeed> = [
  productNamed("Кружка керамическая", "Посуда"),
  productNamed("Плед вязаный", "Текстиль"),
  productNamed("Рюкзак городской", "Сумки"),
  productNamed("Лампа настольная", "Свет"),
  productNamed("Коврик для йоги", "Спорт"),
];

const names: NonEmpty<string> = ["Анна", "Игорь", "Мария", "Олег", "Светлана", "Тимур", ""];

const praise: NonEmpty<string> = [
  "Очень довольна покупкой",
  "Качество отличное",
  "Размер подошёл",
  "Доставили быстро",
  "Цвет как на фото",
  "Упаковано надёжно",
  "Беру уже второй раз",
];

const blame: NonEmpty<string> = [
  "Пришло с царапиной",
  "Сильный запах",
  "Маломерит",
  "Упаковка была мятая",
  "Цвет отличается от фото",
  "Доставка заняла две недели",
  "За такую цену ждали большего",
];

const questions: NonEmpty<string> = [
  "Подскажите, какой состав?",
  "Какие размеры в упаковке?",
  "Подойдёт ли для подарка?",
  "Можно ли стирать в машинке?",
  "Когда будет в наличии синий цвет?",
];

const ratings: NonEmpty<number> = [5, 5, 5, 5, 5, 5, 5, 4, 4, 3, 2, 1];

export type GenerationOptions = { readonly count: number; readonly seed: number; readonly startedAtMs: number };

/** Items for one cabinet: about one in seven is a question, one in ten a bare rating. */
export function generateFeedback(cabinet: string, options: GenerationOptions): FeedbackSeed[] {
  const random = createRandom(options.seed ^ numberOf(cabinet));
  return Array.from({ length: options.count }, (_, index) => generateOne(random, cabinet, index, options.startedAtMs));
}

function generateOne(random: Random, cabinet: string, index: number, startedAtMs: number): FeedbackSeed {
  const kind: FeedbackKind = random() < 1 / 7 ? "question" : "review";
  const rating = pick(random, ratings);
  const ageSeconds = 3_600 + Math.floor(random() * 6 * 86_400);
  return {
    id: `${cabinet}:${index}`,
    marketplace: "generated",
    kind,
    text: textOf(random, kind, rating, index),
    pros: "",
    cons: "",
    rating,
    authorName: pick(random, names),
    product: pick(random, products),
    colour: "",
    size: "",
    tags: [],
    hasPhoto: random() < 0.1,
    isSuspicious: false,
    createdAtMs: Math.floor(startedAtMs / 1_000 - ageSeconds) * 1_000,
    addedAtMs: Number.NEGATIVE_INFINITY,
    cabinet,
    supplements: null,
    colleagueReply: null,
  };
}

function textOf(random: Random, kind: FeedbackKind, rating: number, index: number): string {
  if (kind === "question") return `${pick(random, questions)} Заказываю ${index + 1} шт.`;
  if (random() < 0.1) return "";
  const phrases = rating >= 4 ? praise : blame;
  return `${pick(random, phrases)}. ${pick(random, phrases)}, пользуемся ${index + 1} дней.`;
}

function productNamed(name: string, subject: string): ProductSeed {
  return { name, brand: "Образец", subject, description: "", facts: {}, externalId: null };
}
