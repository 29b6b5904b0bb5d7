// Examples to copy, by command; "" is the program itself. Each is a line for the shell and what it is good for.

import { programName } from "../program-name.ts";

type Examples = readonly (readonly [line: string, purpose: string])[];

export const examples = {
  "": [
    [`${programName} demo`, "see it work, with nothing set up"],
    [`${programName} suppliers import suppliers.yaml`, "your own cabinets; copy suppliers.example.yaml to begin with"],
    [`${programName} cabinets check`, "do all keys work?"],
    [`${programName} run --until-idle`, "one round: collect, draft, post what your policy lets out"],
    [`${programName} replies list`, "what waits for you"],
  ],
  demo: [
    [`${programName} demo --exit-when-idle`, "everything once, then end"],
    [`${programName} demo --reviews reviews.jsonl`, "with reviews of your own"],
    [`${programName} demo --faults heavy`, "with marketplaces that fail often: still nothing goes out twice"],
  ],
  run: [
    [`${programName} run --until-idle`, "one round, watched"],
    [`${programName} run --draft-only`, "a first look: what would be answered, how, at what cost"],
    [`${programName} run --until-idle --fail-on attention`, "for cron: exit code 3 when something needs a person"],
    [
      `${programName} run --until-idle --wait 0 --json`,
      "for cron: nothing is waited for, the last line is for programs",
    ],
  ],
  simulate: [
    [`${programName} simulate --cabinet wool-wildberries --last 500`, "the cabinet's latest, beside what you answered"],
    [
      `${programName} simulate --reviews reviews.jsonl --html rehearsal.html`,
      "a file's, on a page to read and send on",
    ],
  ],
  start: [
    [`${programName} start`, "everything, until Ctrl-C"],
    [`WORKERS=4 ${programName} start`, "with four workers"],
  ],
  work: [[`${programName} work`, "on another machine, with the same DATABASE_URL and SECRETS_KEY in its .env"]],
  suppliers: [[`${programName} suppliers import suppliers.yaml`, "take up your suppliers and cabinets"]],
  "suppliers import": [
    [`${programName} suppliers import suppliers.yaml`, "after every change; nothing is ever deleted"],
    [`${programName} suppliers import suppliers.yaml`, "a key that the file calls WB_TOKEN is taken from .env"],
    [`${programName} suppliers import - <suppliers.yaml`, "from standard input: so the file gets into a container"],
  ],
  "suppliers list": [[`${programName} suppliers list`, "who is there, and what has stopped"]],
  "suppliers pause": [[`${programName} suppliers pause northern-wool`, "all of its work waits"]],
  "suppliers resume": [[`${programName} suppliers resume northern-wool`, "go on"]],
  "suppliers remove": [[`${programName} suppliers remove northern-wool`, "for good; asks for --yes"]],
  "cabinets pause": [[`${programName} cabinets pause northern-wool-ozon`, "one cabinet rests"]],
  "cabinets resume": [[`${programName} cabinets resume northern-wool-ozon`, "go on"]],
  "cabinets remove": [[`${programName} cabinets remove northern-wool-ozon`, "for good; asks for --yes"]],
  "stop-sending": [
    [`${programName} stop-sending`, "something odd goes out: stop first, look then"],
    [`${programName} stop-sending --wait 60`, "and wait until nothing is under way"],
  ],
  "resume-sending": [[`${programName} resume-sending`, "go on"]],
  cabinets: [[`${programName} cabinets check`, "do all keys work?"]],
  "cabinets check": [
    [
      `${programName} cabinets check`,
      "which keys work, until when, and what to do; a stopped cabinet that passes goes on",
    ],
    [`${programName} cabinets check --json`, "for programs"],
  ],
  "cabinets login": [
    [`${programName} cabinets login northern-wool-ozon`, "once, on the machine that shall work for it"],
    [`${programName} cabinets login northern-wool-ozon --no-window`, "phone number and code are asked for here"],
  ],
  "cabinets logout": [[`${programName} cabinets logout northern-wool-ozon`, "nothing of the session is kept"]],
  status: [
    [`${programName} status`, "cabinet by cabinet, and what needs you"],
    [`${programName} status --supplier northern-wool`, "one supplier only"],
    [`${programName} status --fail-on attention`, "for a watchdog"],
    [`${programName} status --json`, "for programs"],
  ],
  replies: [
    [`${programName} replies list`, "what waits for you"],
    [`${programName} replies approve 17@2`, "let version 2 of reply 17 out"],
  ],
  "replies list": [
    [`${programName} replies list`, "what waits for you, the most urgent first"],
    [`${programName} replies list --rating 1-3 --supplier northern-wool`, "one supplier's unhappy buyers"],
    [`${programName} replies list --state published --limit 50`, "what went out"],
    [`${programName} replies list --external-id 6D2aB3cQ --json`, "one, by the marketplace's own id"],
    [`${programName} replies list --text "рукава" --from 2026-11-01`, "by the buyer's words, since a day"],
  ],
  "replies show": [[`${programName} replies show 17`, "the buyer's words, every version, every attempt, the proof"]],
  "replies approve": [
    [`${programName} replies approve 17@2 18@1`, "these two, in these versions"],
    [`${programName} replies approve --all --rating 4-5`, "all from happy buyers in which no risk was found"],
    [`${programName} replies approve 17@2 --despite-findings`, "the guard warned, and it is meant so"],
  ],
  "replies edit": [
    [`${programName} replies edit 17@2`, "in your editor (EDITOR, else nano or vi); it becomes 17@3"],
    [`${programName} replies edit 17@2 --text "Спасибо!" --approve`, "without an editor, and let it out at once"],
    [`${programName} replies edit 17@2 --text - <reply.txt`, "with the text of a file"],
  ],
  "replies reject": [
    [`${programName} replies reject 17`, "this one isn't answered"],
    [`${programName} replies reject --all --cabinet northern-wool-ozon --kind question`, "nor any question there"],
  ],
  "replies undo": [
    [`${programName} replies undo 17`, "this one is to be answered after all"],
    [`${programName} replies undo --all --cabinet northern-wool-ozon`, "everything that was rejected there"],
  ],
  figures: [
    [`${programName} figures`, "the last 30 days, supplier by supplier"],
    [`${programName} figures --from 2026-10-01 --to 2026-10-31 --supplier northern-wool`, "one month of one supplier"],
    [`${programName} figures --json`, "for programs"],
  ],
  export: [
    [`${programName} export replies.csv`, "everything, for a spreadsheet"],
    [`${programName} export october.csv --from 2026-10-01 --to 2026-10-31`, "what was written in a month"],
    [`${programName} export - --state published --supplier northern-wool | gzip > published.csv.gz`, "into a pipe"],
  ],
  parked: [[`${programName} parked list`, "what is parked, and why"]],
  "parked list": [[`${programName} parked list`, "what is parked, and why"]],
  "parked resume": [
    [`${programName} parked resume 17`, "take this one up again"],
    [`${programName} parked resume --all --marketplace ozon`, "all of one marketplace"],
  ],
  "parked settle": [[`${programName} parked settle 17`, "says what follows, and asks for --yes"]],
  "parked resend": [[`${programName} parked resend 17`, "says what follows, and asks for --yes"]],
  "parked drop": [[`${programName} parked drop 17`, "says what follows, and asks for --yes"]],
  backup: [
    [`${programName} backup backups/monday.backup`, "a new file each time; an old one of that name is replaced"],
  ],
  restore: [
    [
      `${programName} restore backups/monday.backup`,
      "in a new DATA_DIR with the old secrets.key, or an empty database",
    ],
  ],
  migrate: [[`${programName} migrate`, "before the processes of a new version start"]],
  secrets: [[`${programName} secrets rotate`, "encrypt everything with a new key"]],
  "secrets rotate": [
    [
      `${programName} secrets rotate`,
      "once the new key stands in .env as NEW_SECRETS_KEY, and a copy elsewhere: it takes the place of SECRETS_KEY",
    ],
    [`${programName} secrets rotate`, "with the embedded database nothing else: its key file is exchanged, too"],
  ],
  "secrets reset": [[`${programName} secrets reset`, "only when the old key is gone for good"]],
  doctor: [[`${programName} doctor`, "what is wrong, and what to do; also when nothing else works"]],
  sandbox: [
    [`${programName} sandbox --port 4010`, "marketplaces and a language model on this machine"],
    [`${programName} sandbox --suppliers 3 --cabinets 9 --items 50`, "with more to do"],
  ],
  completion: [
    [`${programName} completion bash >> ~/.bashrc`, "bash"],
    [`${programName} completion zsh >> ~/.zshrc`, "zsh"],
    [`${programName} completion fish > ~/.config/fish/completions/feedback-service.fish`, "fish"],
    [`alias feedback-service='${programName}'`, "in a checkout, so that there is one word to complete"],
  ],
} satisfies Readonly<Record<string, Examples>>;
