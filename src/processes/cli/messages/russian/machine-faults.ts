// Чего не хватает машине, на которой работает сервис: файлов, прав, ключа, порта, PostgreSQL. Переводится так же, как
// остальные неполадки (`faults.ts`).

export const machinePhrases: readonly (readonly [RegExp, string])[] = [
  [
    /The file (\S+) exists but can't be read: make it readable, or remove it\./,
    "Файл $1 есть, но прочитать его нельзя: дайте права на чтение или уберите его.",
  ],
  [
    /The key file (\S+) can't be read or made: check the folder's rights and free space, or set SECRETS_KEY\./,
    "Файл ключа $1 нельзя прочитать или создать: проверьте права на папку и свободное место или задайте SECRETS_KEY.",
  ],
  [
    /The key file (\S+) vanished while it was made: start again\./,
    "Файл ключа $1 пропал, пока создавался: запустите ещё раз.",
  ],
  [
    /The key file (\S+) can be read by other users: run /,
    "Файл ключа $1 могут прочитать другие пользователи: выполните ",
  ],
  [
    /The key file (\S+) holds no key of (\S+) bytes: put the original back from a backup\./,
    "В файле ключа $1 нет ключа из $2 байтов: верните исходный файл из резервной копии.",
  ],
  [
    /If it is lost, delete the file, run `secrets reset` and import the suppliers again\./,
    "Если он потерян, удалите файл, выполните `secrets reset` и импортируйте поставщиков снова.",
  ],
  [
    /SECRETS_KEY, or the key file, isn't the key that the stored credentials are encrypted with: put the right one back\./,
    "SECRETS_KEY или файл ключа — не тот ключ, которым зашифрованы сохранённые ключи площадок: верните нужный.",
  ],
  [
    /If it was exchanged by `secrets rotate`, start again with the new key\./,
    "Если его сменили командой `secrets rotate`, запустите снова с новым ключом.",
  ],
  [
    /If it is lost, run `secrets reset` and import the suppliers again\./,
    "Если он потерян, выполните `secrets reset` и импортируйте поставщиков снова.",
  ],
  [
    /HTTP_HOST and HTTP_PORT: another program, or this service itself, listens on (\S+) already\. Stop that one, or choose another port\./,
    "HTTP_HOST и HTTP_PORT: адрес $1 уже занят другой программой или самим сервисом. Остановите её или выберите другой порт.",
  ],
  [
    /HTTP_HOST and HTTP_PORT: can't listen on (\S+)\. Choose another port\./,
    "HTTP_HOST и HTTP_PORT: по адресу $1 работать нельзя. Выберите другой порт.",
  ],
  [
    /The (?:\S+) process refused its settings; its own line above says which\./,
    "Один из процессов не принял настройки; почему, сказано в его строке выше.",
  ],
  [
    /HTTP_HOST: (\S+) is no address of this machine\. Leave it out, or name one that is\./,
    "HTTP_HOST: у этой машины нет адреса $1. Уберите эту настройку или укажите её собственный адрес.",
  ],
  // Сохранённые ключи
  [
    /SECRETS_KEY doesn't match the one the credentials were encrypted with, or the stored credentials were changed: set the original SECRETS_KEY, or import the suppliers file again\./,
    "SECRETS_KEY не тот, которым зашифрованы ключи площадок, или сами они изменены: верните прежний SECRETS_KEY или импортируйте поставщиков снова.",
  ],
  [
    /The stored credentials were encrypted by a newer version of Feedback Service, or were changed: update Feedback Service, or import the suppliers file again\./,
    "Ключи площадок зашифрованы более новой версией сервиса или изменены: обновите его или импортируйте поставщиков снова.",
  ],
  // База данных
  [
    /The database was migrated by a newer version of Feedback Service \((.*)\)\. Update this copy, or point DATABASE_URL at another database\./,
    "Базу данных обновила более новая версия сервиса ($1). Обновите эту копию или укажите другую базу в DATABASE_URL.",
  ],
  [
    /(\S+), which holds the database's password, is gone\. Restore it from a backup\./,
    "Пропал файл $1 с паролем базы данных. Верните его из резервной копии.",
  ],
  [
    /(\S+) no longer holds the database's URL\. Restore it from a backup\./,
    "В файле $1 больше нет адреса базы данных. Верните его из резервной копии.",
  ],
  [
    /No free port between (\S+) and (\S+) on 127\.0\.0\.1\. Free one, or set DATABASE_URL\./,
    "На 127.0.0.1 нет свободного порта от $1 до $2. Освободите какой-нибудь или задайте DATABASE_URL.",
  ],
  [
    /PostgreSQL isn't there: `npm ci` left its optional package out, and the system has none\./,
    "PostgreSQL нет: `npm ci` не поставил его необязательный пакет, нет его и в системе.",
  ],
  [
    /The database was made by PostgreSQL (\S+), which isn't there\./,
    "Базу данных создал PostgreSQL $1, а его здесь нет.",
  ],
  [
    / Run (`[^`]*`), install PostgreSQL (\S+)( or newer)?, or set DATABASE_URL\./,
    " Выполните $1, установите PostgreSQL $2 (или новее) или задайте DATABASE_URL.",
  ],
  [
    /The database's files, to which (\S+) is a link, are gone\. Restore them, or remove the link to begin with an empty database\./,
    "Пропали файлы базы данных, на которые ведёт ссылка $1. Верните их или удалите ссылку, чтобы начать с пустой базы.",
  ],
  [
    /(\S+) belongs to the user number (\S+)\. Run as the user who made the database, or choose another DATA_DIR\./,
    "Папка $1 принадлежит пользователю с номером $2. Запускайте от того, кто создал базу, или выберите другую папку в DATA_DIR.",
  ],
  [
    /(\S+) isn't a PostgreSQL database\. Restore it, or move it away to begin anew\./,
    "В папке $1 не база PostgreSQL. Верните её из резервной копии или уберите, чтобы начать заново.",
  ],
  [
    /(?:The user (\S+)|\S+) can no longer enter (\S+), where the database is\. Let others pass through the folders above it \(chmod o\+x\)\./,
    "Больше не открыть папку $2, где лежит база данных. Разрешите остальным проход через папки над ней (chmod o+x).",
  ],
  [
    /The embedded PostgreSQL doesn't run on Windows\. Set DATABASE_URL to a PostgreSQL of your own\./,
    "Встроенный PostgreSQL не работает в Windows. Укажите в DATABASE_URL свой PostgreSQL.",
  ],
  [
    /DATA_DIR: (\S+) is a file, not a folder\. Move it away, or choose another DATA_DIR\./,
    "DATA_DIR: $1 — файл, а не папка. Уберите его или выберите в DATA_DIR другую папку.",
  ],
  [
    /(\S+) can't be written\. Make room or rights for it, or choose another DATA_DIR\./,
    "В папку $1 нельзя писать. Освободите место, дайте права или выберите в DATA_DIR другую папку.",
  ],
  [
    /The embedded database refuses its own password\. Restore the file `postgres\/url` in the data folder\./,
    "Встроенная база данных не принимает собственный пароль. Верните из резервной копии файл `postgres/url` в папке данных.",
  ],
  [
    /PostgreSQL can't run as root, and \/etc\/passwd names no other user\. Run as an ordinary user, or set DATABASE_URL\./,
    "PostgreSQL не работает от имени root, а других пользователей в /etc/passwd нет. Запускайте от обычного пользователя или задайте DATABASE_URL.",
  ],
  [
    /The embedded PostgreSQL can't run as root, and can't keep its files in (\S+)\. Choose a DATA_DIR that every user may enter, or set DATABASE_URL\./,
    "Встроенный PostgreSQL не работает от имени root и не может держать файлы в $1. Выберите в DATA_DIR папку, в которую может войти каждый, или задайте DATABASE_URL.",
  ],
  [
    /(\S+) must belong to root and be closed to other writers\. Correct that first\./,
    "Папка $1 должна принадлежать root и быть закрыта от чужой записи. Сначала исправьте это.",
  ],
  [
    /(\S+) belongs to another user or is open to others\. Remove it, and it will be made anew\./,
    "Папка $1 принадлежит другому пользователю или открыта для других. Удалите её, она появится заново.",
  ],
];
