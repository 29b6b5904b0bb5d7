import type { DatabaseRefusal, MachineFaults } from "../../domain/fault/machine-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

export const databaseRefusals: Readonly<Record<DatabaseRefusal, string>> = {
  loginRefused: "The database refuses the user or the password of DATABASE_URL: correct them.",
  noSuchDatabase: "The server has no such database as DATABASE_URL names: create it, or correct the name.",
  noRights: "The user of DATABASE_URL lacks rights in its database: make it the database's owner.",
  readOnly: "The database of DATABASE_URL takes no changes: name a server that does, not its replica.",
};

export const machineFaults: Pick<FaultSentences, keyof MachineFaults> = {
  keyFileUnusable: ({ path }) =>
    `The key file ${path} can't be read or made: check the folder's rights and free space, or set SECRETS_KEY.`,
  keyFileVanished: ({ path }) => `The key file ${path} vanished while it was made: start again.`,
  keyFileOpen: ({ path }) => `The key file ${path} can be read by other users: run \`chmod 600 ${path}\`.`,
  keyFileWithoutKey: ({ path, keyBytes }) =>
    `The key file ${path} holds no key of ${keyBytes} bytes: put the original back from a backup.`,
  otherSecretsKey: () =>
    "SECRETS_KEY, or the key file, isn't the key that the stored credentials are encrypted with: put the right one back. " +
    "If it was exchanged, start again with the new key.",
  credentialsUnreadable: () =>
    "SECRETS_KEY doesn't match the one the credentials were encrypted with, or the stored credentials were changed: " +
    "set the original SECRETS_KEY, or import the suppliers file again.",
  credentialsOfNewerVersion: () =>
    "The stored credentials were encrypted by a newer version of Feedback Service, or were changed: " +
    "update Feedback Service, or import the suppliers file again.",
  portTaken: ({ address }) =>
    `HTTP_HOST and HTTP_PORT: another program, or this service itself, listens on ${address} already. Stop that one, or choose another port.`,
  foreignHost: ({ host }) => `HTTP_HOST: ${host} is no address of this machine. Leave it out, or name one that is.`,
  addressUnusable: ({ address }) => `HTTP_HOST and HTTP_PORT: can't listen on ${address}. Choose another port.`,
  processRefused: ({ role }) => `The ${role} process refused its settings; its own line above says which.`,
  dataWouldBeLost: ({ path }) =>
    `Nothing stored in ${path} would outlive this container, and a lost database means that replies go out twice: set DATABASE_URL, or mount a volume there (-v feedback-data:${path}).`,
  databaseRefused: ({ refusal }) => databaseRefusals[refusal],
  databaseOfNewerVersion: ({ migrations }) =>
    `The database was migrated by a newer version of Feedback Service (${migrations.join(", ")}). ` +
    "Update this copy, or point DATABASE_URL at another database.",
  noEmbeddedOnWindows: () =>
    "The embedded PostgreSQL doesn't run on Windows. Set DATABASE_URL to a PostgreSQL of your own.",
  postgresMissing: ({ major, oldestMajor }) => {
    const missing =
      major === null
        ? "PostgreSQL isn't there: `npm ci` left its optional package out, and the system has none."
        : `The database was made by PostgreSQL ${major}, which isn't there.`;
    return `${missing} Run \`npm ci --include=optional\`, install PostgreSQL ${major ?? `${oldestMajor} or newer`}, or set DATABASE_URL.`;
  },
  passwordFileGone: ({ path }) => `${path}, which holds the database's password, is gone. Restore it from a backup.`,
  passwordFileDamaged: ({ path }) => `${path} no longer holds the database's URL. Restore it from a backup.`,
  passwordRefused: () =>
    "The embedded database refuses its own password. Restore the file `postgres/url` in the data folder.",
  noFreePort: ({ from, to }) => `No free port between ${from} and ${to} on 127.0.0.1. Free one, or set DATABASE_URL.`,
  databaseFilesGone: ({ path }) =>
    `The database's files, to which ${path} is a link, are gone. Restore them, or remove the link to begin with an empty database.`,
  databaseOfOtherUser: ({ path, userNumber }) =>
    `${path} belongs to the user number ${userNumber}. Run as the user who made the database, or choose another DATA_DIR.`,
  noDatabaseFolder: ({ path }) => `${path} isn't a PostgreSQL database. Restore it, or move it away to begin anew.`,
  databaseUnreachable: ({ path, user }) =>
    `${user === null ? "We" : `The user ${user}`} can no longer enter ${path}, where the database is. Let others pass through the folders above it (chmod o+x).`,
  dataDirIsFile: ({ path }) => `DATA_DIR: ${path} is a file, not a folder. Move it away, or choose another DATA_DIR.`,
  folderUnwritable: ({ path }) => `${path} can't be written. Make room or rights for it, or choose another DATA_DIR.`,
  onlyRoot: () =>
    "PostgreSQL can't run as root, and /etc/passwd names no other user. Run as an ordinary user, or set DATABASE_URL.",
  systemFolderUnusable: ({ path }) =>
    `The embedded PostgreSQL can't run as root, and can't keep its files in ${path}. Choose a DATA_DIR that every user may enter, or set DATABASE_URL.`,
  systemFolderOpen: ({ path }) => `${path} must belong to root and be closed to other writers. Correct that first.`,
  copyOpen: ({ path }) => `${path} belongs to another user or is open to others. Remove it, and it will be made anew.`,
  demoRunning: ({ path }) => `Another demo runs in ${path}. Stop it first, or set DATA_DIR to another folder.`,
};
