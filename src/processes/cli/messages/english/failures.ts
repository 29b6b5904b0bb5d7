// Why a command didn't do what it was asked.

/** By commander's error codes. */
const usage: Readonly<Record<string, (word: string) => string>> = {
  "commander.unknownCommand": (word) => `There is no command "${word}".`,
  "commander.unknownOption": (word) => `There is no option ${word}.`,
  "commander.missingArgument": (word) => `Something is missing: <${word}>.`,
  "commander.optionMissingArgument": (word) => `The option ${word} needs a value.`,
  "commander.missingMandatoryOptionValue": (word) => `The option ${word} is needed.`,
  "commander.invalidArgument": (word) => `This value can't be used: ${word}.`,
  "commander.excessArguments": () => "There are more words than the command takes.",
  other: (word) => `This can't be understood: ${word}`,
};

export const failures = {
  usage,
  didYouMean: (words: string) => `Did you mean ${words}?`,
  seeHelp: "Add --help to see how it is used.",
  unknownLanguage: "--lang must be ru or en.",
  badInput: "Nothing was changed, because something in the input is wrong:",
  badSettings: "The settings can't work like this:",
  badSettingsHint: "All settings are explained in .env-example.",
  databaseUnavailable: "The database can't be reached. Nothing is lost; try again when it is back.",
  unexpected:
    "Something went wrong that shouldn't have. Nothing is lost; what was in progress is looked for at the next start.",
  unexpectedHint: "The log above says more. `feedback-service doctor` looks for the usual causes.",
  stopping: "Stopping… what is in flight is finished first. Ctrl-C again stops at once.",
  fileUnreadable: (path: string) => `The file ${path} can't be read: check its name and rights.`,
  noSuchItem: (id: string) => `There is no review or question with the number ${id}.`,
  notAnId: (word: string) => `"${word}" is no number of a review or question; \`replies list\` shows them.`,
  versionMissing: (id: string, command: string) =>
    `Say which version of the reply you mean, so that nobody approves a text that changed meanwhile: ${command} ${id}@1 (see \`replies show ${id}\`).`,
  otherVersion: (id: string) =>
    `${id}: not done. Another version is current, it isn't waiting for you, or its delivery has begun. See \`replies show ${id}\`.`,
  notDecidable: (id: string) =>
    `${id}: not done. Its delivery has begun, or it is finished. See \`replies show ${id}\`.`,
  notParked: (id: string) => `${id}: isn't parked, or has no readable data to go on with. See \`replies show ${id}\`.`,
  emptyText: "The reply is empty: nothing was changed.",
  textUnchanged: "The text is the same: nothing was changed.",
  noEditor: "Set EDITOR to your editor, or give the text by --text.",
  editorFailed: (editor: string) => `The editor "${editor}" ended with a failure: nothing was changed.`,
  idsOrAll: "Name replies as 17@2, or take --all.",
  badOption: (option: string, allowed: string) => `${option} must be ${allowed}.`,
  demoRunning: (folder: string) => `Another demo runs in ${folder}. Stop it first, or set DATA_DIR to another folder.`,
  untilIdleMissing:
    "run does one round and ends: say `run --until-idle`. For a service that keeps running there is `start`.",
  sandboxFailed: "The sandbox couldn't be started; its own line above says why.",
};
