// `${NAME}` in a value of the suppliers file stands for a variable of the environment; `$${` is a plain `${`.

const placeholder = /\$\$\{|\$\{(?<name>[^}]*)(?<end>\}?)/g;
const variableName = /^[A-Za-z_]\w*$/;

/** The text with its variables filled in. What can't be filled in stays as it is and has a fault. */
export function fillPlaceholders(text: string, environment: NodeJS.ProcessEnv): { text: string; faults: string[] } {
  const faults: string[] = [];
  const fill = (whole: string, name: string | undefined, end: string | undefined): string => {
    if (name === undefined) return "${";
    if (end === "" || !variableName.test(name)) {
      faults.push("after ${ come the name of a variable and a closing brace; write $${ for the characters themselves");
      return whole;
    }
    const value = environment[name] ?? "";
    if (value.trim() !== "") return value;
    faults.push(`the variable ${name} isn't set in the environment, or is empty`);
    return whole;
  };
  return { text: text.replace(placeholder, fill), faults };
}
