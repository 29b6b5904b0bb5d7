import type { DatabaseRefusal, MachineFaults } from "../../domain/fault/machine-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

export const databaseRefusals: Readonly<Record<DatabaseRefusal, string>> = {
  loginRefused: "База данных не принимает имя или пароль из DATABASE_URL: исправьте их.",
  noSuchDatabase: "На сервере нет базы с именем из DATABASE_URL: создайте её или исправьте имя.",
  noRights: "Пользователю из DATABASE_URL не хватает прав в базе: сделайте его её владельцем.",
  readOnly: "База из DATABASE_URL не принимает изменений: укажите основной сервер, а не его копию.",
};

const roles = { web: "Веб-процесс", work: "Рабочий процесс" };

export const machineFaults: Pick<FaultSentences, keyof MachineFaults> = {
  keyFileUnusable: ({ path }) =>
    `Файл ключа ${path} нельзя прочитать или создать: проверьте права на папку и свободное место или задайте SECRETS_KEY.`,
  keyFileVanished: ({ path }) => `Файл ключа ${path} пропал, пока создавался: запустите ещё раз.`,
  keyFileOpen: ({ path }) => `Файл ключа ${path} могут прочитать другие пользователи: выполните \`chmod 600 ${path}\`.`,
  keyFileWithoutKey: ({ path, keyBytes }) =>
    `В файле ключа ${path} нет ключа из ${keyBytes} байтов: верните исходный файл из резервной копии.`,
  otherSecretsKey: () =>
    "SECRETS_KEY или файл ключа — не тот ключ, которым зашифрованы сохранённые ключи площадок: верните нужный. " +
    "Если его сменили, запустите снова с новым ключом.",
  credentialsUnreadable: () =>
    "SECRETS_KEY не тот, которым зашифрованы ключи площадок, или сами они изменены: " +
    "верните прежний SECRETS_KEY или импортируйте поставщиков снова.",
  credentialsOfNewerVersion: () =>
    "Ключи площадок зашифрованы более новой версией сервиса или изменены: " +
    "обновите его или импортируйте поставщиков снова.",
  portTaken: ({ address }) =>
    `HTTP_HOST и HTTP_PORT: адрес ${address} уже занят другой программой или самим сервисом. Остановите её или выберите другой порт.`,
  foreignHost: ({ host }) =>
    `HTTP_HOST: у этой машины нет адреса ${host}. Уберите эту настройку или укажите её собственный адрес.`,
  addressUnusable: ({ address }) =>
    `HTTP_HOST и HTTP_PORT: по адресу ${address} работать нельзя. Выберите другой порт.`,
  processRefused: ({ role }) => `${roles[role]} не принял настройки; почему, сказано в его строке выше.`,
  dataWouldBeLost: ({ path }) =>
    `Всё, что лежит в ${path}, исчезнет вместе с контейнером, а потерянная база — это вторые ответы на отзывы: укажите DATABASE_URL или подключите там том (-v feedback-data:${path}).`,
  databaseRefused: ({ refusal }) => databaseRefusals[refusal],
  databaseOfNewerVersion: ({ migrations }) =>
    `Базу данных обновила более новая версия сервиса (${migrations.join(", ")}). ` +
    "Обновите эту копию или укажите другую базу в DATABASE_URL.",
  noEmbeddedOnWindows: () => "Встроенный PostgreSQL не работает в Windows. Укажите в DATABASE_URL свой PostgreSQL.",
  postgresMissing: ({ major, oldestMajor }) => {
    const missing =
      major === null
        ? "PostgreSQL нет: `npm ci` не поставил его необязательный пакет, нет его и в системе."
        : `Базу данных создал PostgreSQL ${major}, а его здесь нет.`;
    const version = major ?? `${oldestMajor} или новее`;
    return `${missing} Выполните \`npm ci --include=optional\`, установите PostgreSQL ${version} или задайте DATABASE_URL.`;
  },
  passwordFileGone: ({ path }) => `Пропал файл ${path} с паролем базы данных. Верните его из резервной копии.`,
  passwordFileDamaged: ({ path }) => `В файле ${path} больше нет адреса базы данных. Верните его из резервной копии.`,
  passwordRefused: () =>
    "Встроенная база данных не принимает собственный пароль. Верните из резервной копии файл `postgres/url` в папке данных.",
  noFreePort: ({ from, to }) =>
    `На 127.0.0.1 нет свободного порта от ${from} до ${to}. Освободите какой-нибудь или задайте DATABASE_URL.`,
  databaseFilesGone: ({ path }) =>
    `Пропали файлы базы данных, на которые ведёт ссылка ${path}. Верните их или удалите ссылку, чтобы начать с пустой базы.`,
  databaseOfOtherUser: ({ path, userNumber }) =>
    `Папка ${path} принадлежит пользователю с номером ${userNumber}. Запускайте от того, кто создал базу, или выберите другую папку в DATA_DIR.`,
  noDatabaseFolder: ({ path }) =>
    `В папке ${path} не база PostgreSQL. Верните её из резервной копии или уберите, чтобы начать заново.`,
  databaseUnreachable: ({ path, user }) =>
    `${user === null ? "Больше не открыть папку" : `Пользователю ${user} больше не открыть папку`} ${path}, где лежит база данных. ` +
    "Разрешите остальным проход через папки над ней (chmod o+x).",
  dataDirIsFile: ({ path }) =>
    `DATA_DIR: ${path} — файл, а не папка. Уберите его или выберите в DATA_DIR другую папку.`,
  folderUnwritable: ({ path }) =>
    `В папку ${path} нельзя писать. Освободите место, дайте права или выберите в DATA_DIR другую папку.`,
  onlyRoot: () =>
    "PostgreSQL не работает от имени root, а других пользователей в /etc/passwd нет. Запускайте от обычного пользователя или задайте DATABASE_URL.",
  systemFolderUnusable: ({ path }) =>
    `Встроенный PostgreSQL не работает от имени root и не может держать файлы в ${path}. Выберите в DATA_DIR папку, в которую может войти каждый, или задайте DATABASE_URL.`,
  systemFolderOpen: ({ path }) =>
    `Папка ${path} должна принадлежать root и быть закрыта от чужой записи. Сначала исправьте это.`,
  copyOpen: ({ path }) =>
    `Папка ${path} принадлежит другому пользователю или открыта для других. Удалите её, она появится заново.`,
  demoRunning: ({ path }) =>
    `В папке ${path} уже идёт демонстрация. Остановите её или укажите другую папку в DATA_DIR.`,
};
