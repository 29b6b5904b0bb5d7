import type { CommandWords, Values } from "./command-words.ts";
import { allPaths, quote } from "./shell-words.ts";

/** For `.bashrc`. Bash shows no descriptions. */
export function bashScript(name: string, tree: readonly CommandWords[]): string {
  const valueCases = tree.flatMap(({ path, options }) =>
    options
      .filter(({ values }) => values.kind !== "none")
      .map(({ word, values }) => `    ${quote(`${path}|${word}`)}) ${completeValues(values)}; return ;;`),
  );
  const wordCases = tree.map(({ path, commands, options, argument }) => {
    const words = [...commands, ...options].map(({ word }) => word);
    const choices = argument.kind === "oneOf" ? argument.words : [];
    const files = argument.kind === "file" ? "compopt -o default; " : "";
    return `    ${quote(path)}) ${files}words=${quote([...choices, ...words].join(" "))} ;;`;
  });
  return `# Completion of ${name} for bash.
_feedback_service() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" words="" word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${allPaths(tree).map(quote).join(" | ")}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path|$previous" in
${valueCases.join("\n")}
  esac
  case "$path" in
${wordCases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _feedback_service ${name}
`;
}

function completeValues(values: Values): string {
  if (values.kind === "file") return "compopt -o default";
  if (values.kind !== "oneOf") return ":";
  return `COMPREPLY=($(compgen -W ${quote(values.words.join(" "))} -- "$current"))`;
}
