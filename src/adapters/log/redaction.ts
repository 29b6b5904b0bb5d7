// Keeps secrets and people's texts out of log lines (invariant I8), whatever is handed to the log by mistake.

const redacted = "[redacted]";
const maxTextLength = 500;
/** What is longer isn't searched for secrets, it is dropped. */
const maxSearchedLength = 10_000;

/** Words in a field's name that promise a secret. */
const secretWords = new Set([
  "apikey",
  "authorization",
  "bearer",
  "cookie",
  "credential",
  "jwt",
  "key",
  "passphrase",
  "passwd",
  "password",
  "secret",
  "token",
]);

/** Words in a field's name that promise what a person or a language model wrote. */
const textWords = new Set(["body", "con", "content", "draft", "pro", "prompt", "text"]);

/** Secrets that give themselves away wherever they stand. */
const secretShapes: readonly (readonly [RegExp, string])[] = [
  // postgresql://user:password@host
  [/\b([a-z][a-z\d+.-]*:\/\/)\S*@/gi, `$1${redacted}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`],
  // JSON Web Tokens (Wildberries), keys of OpenAI, keys and OAuth tokens of Yandex Market.
  [/\beyJ[\w-]+(\.[\w-]*)*/g, redacted],
  [/\bsk-[\w-]{8,}/g, redacted],
  [/\bACMA:[\w:-]+/g, redacted],
  [/\by\d_[\w-]{8,}/g, redacted],
  [
    /\b((?:\w*(?:api[-_]?key|token|password|passwd|secret)|secrets_key|authorization)["']?\s*[=:]\s*["']?)[^\s"',;&]+/gi,
    `$1${redacted}`,
  ],
];

/** The value of a field as it may be logged. */
export function redactField(name: string, value: unknown): string | number | boolean | null | undefined {
  switch (typeof value) {
    case "string":
      return hasWord(name, secretWords) || hasWord(name, textWords) ? redacted : redactText(value);
    case "number":
      // `inputTokens` and `tokensPerDay` are counts.
      return hasWord(name, secretWords) && !/tokens/i.test(name) ? redacted : value;
    case "boolean":
    case "undefined":
      return value;
    default:
      return value === null ? null : "[omitted]";
  }
}

/** A text without what looks like a secret, cut to a moderate length. */
export function redactText(text: string): string {
  let rest = text.slice(0, maxSearchedLength);
  for (const [shape, replacement] of secretShapes) rest = rest.replace(shape, replacement);
  return rest.length > maxTextLength ? `${rest.slice(0, maxTextLength).toWellFormed()}…` : rest;
}

/** For errors of libraries, whose messages quote what they were given: all from the first quotation or line on goes. */
export function redactForeignMessage(message: string): string {
  const [said = ""] = message.split(/["'`«“\n]/, 1);
  return redactText(said === message ? said : `${said}…`);
}

/** Knows camelCase, snake_case and plurals. */
function hasWord(name: string, words: ReadonlySet<string>): boolean {
  const spaced = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  const parts = spaced.toLowerCase().split(/[^a-z\d]+/);
  return parts.some((part) => words.has(part) || words.has(part.replace(/s$/, "")));
}
