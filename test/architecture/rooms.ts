// The table of the rooms, ARCHITECTURE.md's: for each, what its files may import besides themselves.

export type Room = {
  /** The files that it is about; the first room that fits counts. What stands in `own` is a room of its own, and open to itself. */
  readonly room: RegExp;
  /** The files whose values and types may be imported. */
  readonly values: readonly RegExp[];
  /** Those whose types may be, and nothing that is loaded. */
  readonly types: readonly RegExp[];
  readonly packages: RegExp;
};

const domain = /^src\/domain\//;
const ports = /^src\/ports\//;
const http = /^src\/adapters\/http\//;
const calling = /^src\/adapters\/marketplaces\/calling\//;
const ownProgram = /^src\/processes\/program-files\.ts$/;
const anyPackage = /./;
const noPackage = /^$/;

/** What each process may import: what people do and how it is called, the settings, and what composes it all. */
const everyProcess = [/^src\/(domain|desk|words|settings|processes\/compose)\//, ownProgram];
/** The version stands there. */
const packageFile = /^package\.json$/;
const face = [...everyProcess, packageFile, /^src\/processes\/cli\//];

/** A command that starts a process, or works like one itself, knows the files that run it: they are what there is to start. */
function starter(command: RegExp, started: RegExp): Room {
  return { room: command, values: [...face, started], types: [ports], packages: anyPackage };
}

export const rooms: readonly Room[] = [
  // The one package of the domain is pure and does no I/O: docs/decisions/0017-the-domain-may-import-entities.md
  { room: /^src\/domain\/html-entities\.ts$/, values: [domain], types: [], packages: /^entities\/decode$/ },
  { room: domain, values: [domain], types: [], packages: noPackage },
  // They run in a browser, too.
  { room: /^src\/words\//, values: [/^src\/words\//], types: [domain], packages: noPackage },
  { room: ports, values: [], types: [domain, ports], packages: noPackage },
  // A model's answer comes from outside and is checked by a schema: docs/decisions/0025-the-prompt-belongs-to-its-stage.md
  { room: /^src\/stages\/(?<own>draft)\/draft-answer\.ts$/, values: [domain], types: [ports], packages: /^zod$/ },
  { room: /^src\/stages\/(?<own>[^/]+)\//, values: [domain], types: [ports], packages: /^node:crypto$/ },
  {
    room: /^src\/adapters\/(?<own>marketplaces\/[^/]+)\//,
    values: [domain, http, calling],
    types: [ports],
    packages: anyPackage,
  },
  {
    room: /^src\/adapters\/marketplaces\/registry\.ts/,
    values: [domain, /^src\/adapters\/marketplaces\//],
    types: [ports],
    packages: noPackage,
  },
  { room: /^src\/adapters\/(?<own>[^/]+)\//, values: [domain, http], types: [ports], packages: anyPackage },
  { room: /^src\/settings\//, values: [domain, /^src\/settings\//], types: [ports], packages: anyPackage },
  // A place in a list comes from outside, as a word: it is parsed like everything from there.
  { room: /^src\/desk\//, values: [domain, /^src\/desk\//], types: [ports], packages: /^zod$/ },
  { room: /^src\/processes\/compose\//, values: [/^src\//], types: [], packages: anyPackage },
  // What these two do with the database themselves is no port's yet: docs/decisions/0032-rooms-by-subject.md
  {
    room: /^src\/processes\/worker\//,
    values: [
      ...everyProcess,
      /^src\/processes\/worker\//,
      // A key that is tried again has the same grace at a stop as a post.
      /^src\/stages\/deliver\/grace\.ts$/,
      /^src\/adapters\/postgres\/(cabinets|connection|lanes|ledger|outbox|views)\//,
    ],
    types: [ports],
    packages: anyPackage,
  },
  {
    room: /^src\/processes\/web\//,
    values: [...everyProcess, /^src\/processes\/web\//, /^src\/adapters\/postgres\/(cabinets|lanes|views)\//],
    types: [ports],
    packages: anyPackage,
  },
  // A port that is taken is told before any process begins.
  {
    room: /^src\/processes\/supervisor\//,
    values: [...everyProcess, /^src\/processes\/supervisor\//, /^src\/processes\/web\/listening\.ts$/],
    types: [ports],
    packages: anyPackage,
  },
  // A round of the worker is done in the command's own process, and told from what was counted meanwhile.
  starter(/^src\/processes\/cli\/commands\/(run|demo)\.ts$/, /^src\/processes\/worker\/(run-until-idle|tally)\.ts$/),
  // These become the process that they are named for.
  starter(/^src\/processes\/cli\/commands\/work\.ts$/, /^src\/processes\/worker\/worker-process\.ts$/),
  starter(/^src\/processes\/cli\/commands\/web\.ts$/, /^src\/processes\/web\/web-process\.ts$/),
  starter(/^src\/processes\/cli\/commands\/start\.ts$/, /^src\/processes\/supervisor\/supervise\.ts$/),
  // Every other command comes to what is stored by the desk alone; which adapter is behind it, it doesn't know.
  { room: /^src\/processes\/cli\//, values: face, types: [ports], packages: anyPackage },
  { room: ownProgram, values: [], types: [], packages: /^node:/ },
  { room: /^sandbox\//, values: [/^sandbox\//], types: [], packages: anyPackage },
];
