// The ways in which a text is read by whoever must not be fooled by its spelling: the masking, the reader of risks, the
// guard. Each is made once, when somebody first asks for it, and knows where in the source its characters come from.

import { digits } from "./digits.ts";
import { joined } from "./joined.ts";
import { type MappedText, type Span, sourceSpan } from "./mapped-text.ts";
import { readable } from "./readable.ts";
import { skeleton } from "./skeleton.ts";

export type TextView = {
  readonly text: string;
  /** Where in the source the view's characters from `start` to `end` come from. */
  readonly inSource: (start: number, end: number) => Span;
};

export type TextViews = {
  readonly source: string;
  /** As a reader sees it: entities, compatibility forms and invisible characters undone. */
  readonly readable: TextView;
  /** Readable, in lower case, every letter replaced by the Latin one that it looks like. */
  readonly skeleton: TextView;
  /** The skeleton with words closed up whose letters stand apart. */
  readonly joined: TextView;
  /** Readable, with number words and letters that look like digits replaced by digits. */
  readonly digits: TextView;
};

export function textViews(source: string): TextViews {
  const once = <Value>(make: () => Value): (() => Value) => {
    let made: { readonly value: Value } | null = null;
    return () => {
      made ??= { value: make() };
      return made.value;
    };
  };
  const asRead = once(() => readable(source));
  const asLooks = once(() => skeleton(asRead()));
  const views = {
    readable: once(() => viewOf(asRead())),
    skeleton: once(() => viewOf(asLooks())),
    joined: once(() => viewOf(joined(asLooks()))),
    digits: once(() => viewOf(digits(asRead()))),
  };
  return {
    source,
    get readable() {
      return views.readable();
    },
    get skeleton() {
      return views.skeleton();
    },
    get joined() {
      return views.joined();
    },
    get digits() {
      return views.digits();
    },
  };
}

function viewOf(mapped: MappedText): TextView {
  return { text: mapped.text, inSource: (start, end) => sourceSpan(mapped, start, end) };
}
