// A marketplace whose answers have become odd: good ones in which something was replaced by anything at all. It always says
// the same, except that one value may be a new one with each answer, as the token of a page that never ends would be.

import fc from "fast-check";
import { openScriptedServer, replyJson, replyText } from "../../adapters/http/scripted-server.ts";

export type Oddity = {
  readonly status: number;
  readonly changes: readonly Change[];
  /** The whole answer, where it isn't even JSON. */
  readonly text: string | null;
};
type Change = {
  /** Which child to take, level by level; what leads nowhere ends the way. */
  readonly way: readonly number[];
  readonly value: unknown;
};

/** Stands for a value that is another one in each answer. */
const everNew = "ever new";
const oddValue = fc.oneof(
  fc.constantFrom(null, "", 0, -1, 1e21, true, [], {}, [null], "2026-11-20", everNew),
  fc.jsonValue({ maxDepth: 2 }),
);
const change: fc.Arbitrary<Change> = fc.record({
  way: fc.array(fc.nat({ max: 20 }), { maxLength: 6 }),
  value: oddValue,
});

export const oddity: fc.Arbitrary<Oddity> = fc.record({
  status: fc.oneof({ weight: 6, arbitrary: fc.constant(200) }, fc.constantFrom(204, 302, 400, 401, 403, 404, 409, 422)),
  changes: fc.array(change, { maxLength: 3 }),
  text: fc.option(fc.string(), { freq: 12 }),
});

/** By path: a good answer. */
export type GoodAnswers = Readonly<Record<string, unknown>>;

export async function openOddMarket(answers: GoodAnswers) {
  let oddity: Oddity = { status: 200, changes: [], text: null };
  let answered = 0;
  const server = await openScriptedServer((request, response, socket) => {
    answered += 1;
    const { status, changes, text } = oddity;
    const body = changes.reduce(
      (value, { way, value: odd }) => replaceAt(value, way, odd === everNew ? `new-${answered}` : odd),
      answers[request.path],
    );
    const step = text === null ? replyJson(body ?? null, status) : replyText(text, status);
    step(request, response, socket);
  });
  return {
    url: server.url,
    become: (next: Oddity) => {
      oddity = next;
    },
  };
}

function replaceAt(value: unknown, [first, ...rest]: readonly number[], odd: unknown): unknown {
  if (first === undefined || typeof value !== "object" || value === null) return odd;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) return odd;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaceAt(item, rest, odd) : item));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? replaceAt(inner, rest, odd) : inner]),
  );
}
