// Numbers in words, as people dictate them: "восемь девятьсот двадцать три, сорок пять" is 8 923 45.

const units = [
  ["ноль", "нуль", "нол", "zero"],
  ["один", "одна", "одно", "адин", "one"],
  ["два", "две", "two"],
  ["три", "three"],
  ["четыре", "четыри", "чытыре", "four"],
  ["пять", "пят", "five"],
  ["шесть", "шест", "six"],
  ["семь", "сем", "seven"],
  ["восемь", "восем", "eight"],
  ["девять", "девят", "nine"],
  ["десять", "десят", "ten"],
  ["одиннадцать", "одинадцать", "eleven"],
  ["двенадцать", "twelve"],
  ["тринадцать", "thirteen"],
  ["четырнадцать", "fourteen"],
  ["пятнадцать", "fifteen"],
  ["шестнадцать", "sixteen"],
  ["семнадцать", "seventeen"],
  ["восемнадцать", "eighteen"],
  ["девятнадцать", "nineteen"],
];
const tens = [
  [],
  [],
  ["двадцать", "twenty"],
  ["тридцать", "thirty"],
  ["сорок", "forty", "fourty"],
  ["пятьдесят", "пятдесят", "fifty"],
  ["шестьдесят", "шестдесят", "sixty"],
  ["семьдесят", "семдесят", "seventy"],
  ["восемьдесят", "восемдесят", "eighty"],
  ["девяносто", "ninety"],
];
const hundreds = [
  [],
  ["сто"],
  ["двести"],
  ["триста"],
  ["четыреста", "четыресто"],
  ["пятьсот", "пятсот"],
  ["шестьсот", "шестсот"],
  ["семьсот", "семсот"],
  ["восемьсот", "восемсот"],
  ["девятьсот", "девятсот"],
];
const times = (words: readonly (readonly string[])[], factor: number): readonly (readonly [string, number])[] =>
  words.flatMap((same, value) => same.map((word) => [word, value * factor] as const));

const values: ReadonlyMap<string, number> = new Map([...times(units, 1), ...times(tens, 10), ...times(hundreds, 100)]);
const plusWords = ["плюс", "plus"];

/** The longest first: "пять" begins "пятьсот". */
const word = [...values.keys(), "hundred"].sort((left, right) => right.length - left.length).join("|");
/** Whether there is anything to read here at all. */
export const numberWord = new RegExp(word, "i");
const piece = `(?:${word}|(?<!\\d)\\d{1,16}(?!\\d))`;
const gap = "[^a-zа-яё0-9]{0,4}";

/**
 * Three numbers in a row, in words or digits, glued or apart: how a number is dictated. In "пять звёзд", "раз, два" and
 * "две по 50" there are fewer.
 */
export const dictation = new RegExp(
  `(?<![a-zа-яё])(?:(?:${plusWords.join("|")})${gap})?${piece}(?:${gap}${piece}){2,30}(?![a-zа-яё])`,
  "gi",
);
const pieceOrGap = new RegExp(`${plusWords.join("|")}|${word}|\\d+|[^a-zа-яё0-9]+`, "gi");
const letter = /\p{L}/u;

type Piece = { readonly before: string; readonly digits: string; readonly room: number };

/**
 * What was dictated, in digits. A smaller number joins the greater one before it, as in "девятьсот двадцать три"; any
 * other begins a group of its own.
 */
export function inDigits(dictated: string): string {
  if (!letter.test(dictated)) return dictated;
  const pieces: Piece[] = [];
  let before = "";
  for (const [part] of dictated.matchAll(pieceOrGap)) {
    const piece = pieceAfter(pieces.at(-1), part, before);
    if (piece === null) {
      before += isPlus(part) ? "+" : part;
      continue;
    }
    if (piece.joins) pieces.pop();
    pieces.push(piece);
    before = "";
  }
  return pieces.map(({ before: gapBefore, digits }) => gapBefore + digits).join("");
}

function pieceAfter(last: Piece | undefined, part: string, before: string): (Piece & { joins: boolean }) | null {
  const joint = last === undefined ? null : joined(last, part);
  if (last !== undefined && joint !== null) return { ...joint, before: last.before, joins: true };
  const digits = digitsOf(part);
  if (digits === null) return null;
  const gapBefore = before === "" && last !== undefined ? " " : before;
  return { before: gapBefore, digits, room: roomBelow(part), joins: false };
}

function joined({ digits, room }: Piece, part: string): Omit<Piece, "before"> | null {
  if (part.toLowerCase() === "hundred") return { digits: String(Number(digits) * 100), room: 100 };
  const value = values.get(part.toLowerCase()) ?? 0;
  if (value === 0 || value >= room) return null;
  return { digits: String(Number(digits) + value), room: roomBelow(part) };
}

function digitsOf(part: string): string | null {
  const value = values.get(part.toLowerCase());
  if (value !== undefined) return String(value);
  return /^\d/.test(part) ? part : null;
}

/** What may still join a number in words: units a ten, anything smaller a hundred, nothing the rest. */
function roomBelow(part: string): number {
  const value = values.get(part.toLowerCase()) ?? 0;
  if (value >= 100) return 100;
  return value >= 20 ? 10 : 0;
}

function isPlus(part: string): boolean {
  return plusWords.includes(part.toLowerCase());
}
