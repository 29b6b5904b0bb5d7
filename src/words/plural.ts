// Counted nouns. Russian has three forms: 1 отзыв, 2 отзыва, 5 отзывов; English has two.
//
// Nothing of `Intl` is made before something is counted: its first object takes 10 ms, of every start.

export function russianCount(count: number, one: string, few: string, many: string): string {
  return `${russianNumber(count)} ${russianForm(count, one, few, many)}`;
}

/** The form without its number. */
export function russianForm(count: number, one: string, few: string, many: string): string {
  const rule = new Intl.PluralRules("ru").select(count);
  return rule === "one" ? one : rule === "few" ? few : many;
}

export function englishCount(count: number, one: string, many: string): string {
  return `${englishNumber(count)} ${count === 1 ? one : many}`;
}

export function russianNumber(count: number): string {
  return count.toLocaleString("ru");
}

export function englishNumber(count: number): string {
  return count.toLocaleString("en-GB");
}
