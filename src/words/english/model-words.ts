// Words of the language model that are told otherwise than it says them.

export const risks: Readonly<Record<string, string>> = {
  "legal threat": "threat of court",
  "health harm": "harm to health",
  safety: "danger",
  "fire or electricity": "fire or electric shock",
  "media threat": "threat of publicity",
  fraud: "fraud or spam",
  "prompt injection": "tries to instruct the model",
};

export const topics: Readonly<Record<string, string>> = {};
