// Whether the body of a request holds a text, in whatever form the page has put it there: plain (also in multipart), in JSON
// with any way of escaping, JSON within JSON, or as the fields of a form.

/** A longer chain of JSON within JSON hasn't been seen. */
const deepestJson = 3;

export function holdsText(body: string, text: string): boolean {
  const wanted = plain(text);
  return [body, ...formFields(body)].some((part) => readings(part).some((reading) => plain(reading).includes(wanted)));
}

/** Pages trim texts and have breaks of their own. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function readings(part: string): readonly string[] {
  const found = [part];
  for (let depth = 0; depth < deepestJson; depth += 1) found.push(unescapeJson(found.at(-1) ?? part));
  return found;
}

function formFields(body: string): readonly string[] {
  return [...new URLSearchParams(body)].flat();
}

const shortEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescapeJson(part: string): string {
  return part.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_all, code: string | undefined, short: string = "") =>
    code === undefined ? (shortEscapes[short] ?? short) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
