// Counted nouns. Russian has three forms: 1 отзыв, 2 отзыва, 5 отзывов; English has two.

const russianRules = new Intl.PluralRules("ru");

export function russianCount(count: number, one: string, few: string, many: string): string {
  const rule = russianRules.select(count);
  return `${count} ${rule === "one" ? one : rule === "few" ? few : many}`;
}

export function englishCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
