// JSON objects in a model's message: alone, in a code fence, behind prose, or behind what the model thought.

/** More than any answer is long, and a bound to how long reading can take. */
const longestMessage = 100_000;
const mostBeginnings = 50;

/** Reasoning models behind simple servers write their thoughts into the message. Some templates swallow the first tag. */
const beginOfThoughts = /<(?:think|thinking|thought|reasoning)>/i;
const untilEndOfThoughts = /^.*<\/(?:think|thinking|thought|reasoning)>/is;

/** Every object that isn't part of another one, in their order. */
export function readJsonObjects(message: string): readonly object[] {
  const text = withoutThoughts(message.slice(0, longestMessage));
  const found: object[] = [];
  let from = text.indexOf("{");
  for (let beginnings = 0; from >= 0 && beginnings < mostBeginnings; beginnings += 1) {
    const end = endOfObject(text, from);
    const value = end === null ? null : parseObject(text.slice(from, end));
    if (value !== null) found.push(value);
    from = text.indexOf("{", value === null || end === null ? from + 1 : end);
  }
  return found;
}

/** What stands behind the thoughts; where nothing does, what stands before them. */
function withoutThoughts(text: string): string {
  const behind = text.replace(untilEndOfThoughts, "");
  return behind.includes("{") ? behind : (text.split(beginOfThoughts)[0] ?? "");
}

/** Braces inside of strings don't count. */
const stringOrBrace = /"(?:[^"\\]|\\.)*"|[{}]/gs;

/** Where the object that begins here ends; null where it never does. */
function endOfObject(text: string, from: number): number | null {
  let depth = 0;
  for (const { 0: found, index } of text.slice(from).matchAll(stringOrBrace)) {
    if (found === "{") depth += 1;
    if (found === "}") depth -= 1;
    if (depth === 0) return from + index + 1;
  }
  return null;
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
