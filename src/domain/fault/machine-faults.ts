// What the machine, its database or its keys lack, for a person to mend before the service can begin.

export type DatabaseRefusal = "loginRefused" | "noSuchDatabase" | "noRights" | "readOnly";

type AtPath = { readonly path: string };

export type MachineFaults = {
  // The key that the credentials are sealed with
  readonly keyFileUnusable: AtPath;
  readonly keyFileVanished: AtPath;
  readonly keyFileOpen: AtPath;
  readonly keyFileWithoutKey: AtPath & { readonly keyBytes: number };
  readonly otherSecretsKey: object;
  readonly credentialsUnreadable: object;
  readonly credentialsOfNewerVersion: object;
  // The processes
  readonly portTaken: { readonly address: string };
  readonly foreignHost: { readonly host: string };
  readonly addressUnusable: { readonly address: string };
  readonly processRefused: { readonly role: "web" | "work" };
  /** In a container: neither a database of one's own nor a volume. */
  readonly dataWouldBeLost: AtPath;
  // A database of one's own
  readonly databaseRefused: { readonly refusal: DatabaseRefusal };
  readonly databaseOfNewerVersion: { readonly migrations: readonly string[] };
  // The embedded database
  readonly noEmbeddedOnWindows: object;
  /** @param major the version that made the database; null where there is none yet */
  readonly postgresMissing: { readonly major: number | null; readonly oldestMajor: number };
  readonly passwordFileGone: AtPath;
  readonly passwordFileDamaged: AtPath;
  readonly passwordRefused: object;
  readonly noFreePort: { readonly from: number; readonly to: number };
  readonly databaseFilesGone: AtPath;
  readonly databaseOfOtherUser: AtPath & { readonly userNumber: number };
  readonly noDatabaseFolder: AtPath;
  /** @param user whom the server runs as; null is ourselves */
  readonly databaseUnreachable: AtPath & { readonly user: string | null };
  readonly dataDirIsFile: AtPath;
  readonly folderUnwritable: AtPath;
  readonly onlyRoot: object;
  readonly systemFolderUnusable: AtPath;
  readonly systemFolderOpen: AtPath;
  readonly copyOpen: AtPath;
  readonly demoRunning: AtPath;
};
