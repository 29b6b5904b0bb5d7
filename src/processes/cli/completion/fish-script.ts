import type { CommandWords, CompletedWord, Values } from "./command-words.ts";
import { allPaths } from "./shell-words.ts";

/** For `~/.config/fish/completions/`. */
export function fishScript(name: string, tree: readonly CommandWords[]): string {
  const lines = tree.flatMap(({ path, commands, options, argument }) => {
    const start = `complete -c ${name} -n ${quote(`__feedback_service_is ${quote(path)}`)}`;
    return [
      ...commands.map(({ word, description }) => `${start} -f -a ${word} -d ${quote(description)}`),
      ...options.map((option) => `${start} ${describeOption(option)}`),
      ...(argument.kind === "oneOf" ? [`${start} -f -a ${quote(argument.words.join(" "))}`] : []),
      ...(argument.kind === "file" ? [`${start} -F`] : []),
    ];
  });
  return `# Completion of ${name} for fish.
function __feedback_service_is
  set -l typed ''
  for word in (commandline -opc)[2..]
    set -l longer (string trim -- "$typed $word")
    if contains -- $longer ${allPaths(tree).map(quote).join(" ")}
      set typed $longer
    end
  end
  test "$typed" = "$argv[1]"
end
complete -c ${name} -f
${lines.join("\n")}
`;
}

function describeOption({ word, description, values }: CompletedWord): string {
  return `-l ${word.replace(/^--/, "")} -d ${quote(description)} ${takes(values)}`.trimEnd();
}

function takes(values: Values): string {
  switch (values.kind) {
    case "none":
      return "";
    case "file":
      return "-r -F";
    case "free":
      return "-x";
    case "oneOf":
      return `-x -a ${quote(values.words.join(" "))}`;
  }
}

/** Within fish's single quotes a backslash hides a quote, and itself. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
