// `${NAME}` in a value of the suppliers file stands for a variable of the environment; `$${` is a plain `${`.

import { type Fault, faultOf } from "../../domain/fault/fault.ts";
import { withoutQuotes } from "../quotes.ts";

const placeholder = /\$\$\{|\$\{(?<name>[^}]*)(?<end>\}?)/g;
const variableName = /^[A-Za-z_]\w*$/;

type Filled = {
  /** What can't be filled in stays as it is. */
  readonly text: string;
  /** A placeholder without its form counts before variables that are missing. */
  readonly fault: Fault | null;
};

/** The text with its variables filled in. */
export function fillPlaceholders(text: string, environment: NodeJS.ProcessEnv): Filled {
  const missing: string[] = [];
  let isMalformed = false;
  const fill = (whole: string, name: string | undefined, end: string | undefined): string => {
    if (name === undefined) return "${";
    if (end === "" || !variableName.test(name)) {
      isMalformed = true;
      return whole;
    }
    // Every object has a "constructor", which is no variable.
    const value = withoutQuotes((Object.hasOwn(environment, name) ? environment[name] : null) ?? "");
    if (value.trim() !== "") return value;
    missing.push(name);
    return whole;
  };
  const filled = text.replace(placeholder, fill);
  if (isMalformed) return { text: filled, fault: faultOf("placeholderMalformed", {}) };
  return { text: filled, fault: missing.length === 0 ? null : faultOf("variablesMissing", { names: missing }) };
}
