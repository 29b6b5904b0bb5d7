// What the doctor finds: what is well, what is wrong, and what is worth knowing.

export type Finding = {
  readonly mark: "well" | "wrong" | "note";
  readonly text: string;
  /** More about it, a line each. */
  readonly details?: readonly string[];
  readonly whatToDo?: string;
};

export function well(text: string): Finding {
  return { mark: "well", text };
}

export function wrong(text: string, whatToDo: string, details: readonly string[] = []): Finding {
  return { mark: "wrong", text, whatToDo, details };
}

export function note(text: string, whatToDo?: string): Finding {
  return whatToDo === undefined ? { mark: "note", text } : { mark: "note", text, whatToDo };
}
