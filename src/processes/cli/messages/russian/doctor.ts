// Что говорит доктор: по строке о том, что в порядке, что нет и что делать.

import { russianCount } from "../../../../words/plural.ts";
import type { Messages } from "../catalogue.ts";
import { programName } from "../program-name.ts";

export const doctor: Messages["doctor"] = {
  node: (version) => `Node ${version}`,
  settings: "Настройки годятся.",
  settingsWrong: "С такими настройками работать нельзя:",
  settingsToDo: "Исправьте их; все описаны в .env-example.",
  restLater: "Остальное можно проверить, когда настройки будут исправлены.",
  folder: (path, free) => `В папку данных ${path} можно писать; свободно ${free}.`,
  folderClosed: (path) => `В папку данных ${path} нельзя писать.`,
  folderIsFile: (path) => `DATA_DIR: ${path} — файл, а не папка.`,
  folderIsFileToDo: "Уберите его или выберите в DATA_DIR другую папку.",
  folderToDo: "Дайте право записи пользователю, от которого работает сервис, или укажите другую папку в DATA_DIR.",
  filesClosed: "Файлы с ключами закрыты от других пользователей.",
  fileOpen: (path) => `Файл ${path}, где могут быть ключи, доступен другим пользователям этой машины.`,
  browser: (path, version) => `Страницы кабинетов открывает ${path} (${version}), в собственной песочнице.`,
  browserOpen: {
    root: (path) => `${path} работает без собственной песочницы: root её не получает.`,
    refused: (path) =>
      `${path} работает без собственной песочницы: эта машина или контейнер не даёт ему пространств имён.`,
  },
  browserOpenToDo: {
    root: "Запускайте сервис от обычного пользователя.",
    refused:
      "Страницы кабинетов работают и так, но перед враждебной страницей одной стеной меньше. Разрешите непривилегированные пространства имён (в контейнере — его профилем системных вызовов).",
  },
  diskFull: (path, free) => `Диск с папкой ${path} почти полон: свободно ${free}.`,
  diskToDo: "Освободите место: на полном диске база данных останавливается.",
  ownDatabase: (version) => `База данных из DATABASE_URL отвечает (PostgreSQL ${version}).`,
  embeddedDatabase: (version) => `Встроенная база данных отвечает (PostgreSQL ${version}).`,
  commitsLate:
    "В самой базе по умолчанию synchronous_commit=off: при сбое сервер забыл бы то, что уже подтвердил. Сеансы сервиса включают его, и то, что пишут они, не теряется.",
  commitsLateToDo:
    "Ничего, если сервис подключается напрямую. За пулом соединений с pool_mode=transaction настройки сеанса не держатся: ALTER DATABASE … SET synchronous_commit=on",
  syncOff:
    "Сервер работает с fsync=off: отключение питания может уничтожить данные, и уже опубликованное ушло бы второй раз.",
  syncOffToDo: "Поставьте fsync=on в postgresql.conf и перечитайте настройки сервера.",
  fullPagesOff: "Сервер работает с full_page_writes=off: при отключении питания страница может записаться наполовину.",
  fullPagesOffToDo: "Поставьте full_page_writes=on, если только файловая система сама не исключает таких страниц.",
  noDatabase: (folder) => `Пока ничего не настроено: в папке ${folder} нет базы данных.`,
  databaseAway: "База данных не открывается:",
  databaseToDo: "Посмотрите, работает ли она и верен ли DATABASE_URL. Тогда можно будет проверить и то, что в ней.",
  schema: "Её таблицы в порядке.",
  schemaOld: (count) => `Её таблицам не хватает ${russianCount(count, "обновления", "обновлений", "обновлений")}.`,
  schemaOldToDo: `${programName} migrate; каждый запуск делает это и сам.`,
  schemaNew: "Её таблицы от более новой версии сервиса.",
  schemaNewToDo: "Обновите эту копию или укажите другую базу в DATABASE_URL.",
  noCabinets: "Кабинетов пока нет.",
  noCabinetsToDo: `${programName} suppliers import suppliers.yaml; образец файла — suppliers.example.yaml.`,
  secrets: (count) => `Ключи ${russianCount(count, "кабинета", "кабинетов", "кабинетов")} расшифровываются.`,
  otherKey:
    "SECRETS_KEY или файл ключа — не тот ключ, которым зашифрованы сохранённые ключи площадок: работать нельзя.",
  otherKeyToDo: `Верните прежний ключ: SECRETS_KEY или secrets.key в DATA_DIR. Если он потерян: ${programName} secrets reset, затем импортируйте поставщиков снова.`,
  secretsWrong: (cabinets) => `Ключи не расшифровываются: ${cabinets}.`,
  secretsToDo: `Верните прежний SECRETS_KEY или файл ключа либо импортируйте снова: ${programName} suppliers import suppliers.yaml`,
  model: (url) => `Языковая модель по адресу ${url} принимает ключ и пишет ответы.`,
  modelFormat: (format) => `Она не принимает ${format}: вид ответа задаётся иначе. Ответы проверяются так же строго.`,
  modelLimit: (name, other) => `Она не принимает ${name}: вместо него отправляется ${other}.`,
  modelRefused: (url) => `Языковая модель по адресу ${url} не принимает ключ.`,
  modelRefusedToDo: "Исправьте OPENAI_API_KEY или, если ключ от другого сервера, URL_PROXY_OPENAI.",
  modelMissing: (url) => `По адресу ${url} нет такой языковой модели.`,
  modelRejects: (url) => `Языковая модель по адресу ${url} не принимает ни одного запроса, в каком бы виде он ни был.`,
  modelSettingsToDo:
    "Проверьте OPENAI_MODEL и URL_PROXY_OPENAI: сервер должен говорить на языке API OpenAI. До тех пор черновики ждут.",
  modelUnusable: (url) => `Языковая модель по адресу ${url} отвечает, но её ответы не годятся.`,
  modelUnusableToDo: "Укажите в OPENAI_MODEL модель посильнее. До тех пор ответы пишете вы.",
  modelLimited: (url) => `Языковая модель по адресу ${url} просит подождать: лимит запросов или кончились деньги.`,
  modelLimitedToDo: "Черновики ждут и пойдут дальше сами. Если это надолго, посмотрите лимиты и счёт.",
  modelTroubled: (url) => `У языковой модели по адресу ${url} неполадки: понятного ответа нет.`,
  modelTroubledToDo: "Ничего не потеряно, черновики ждут. Если это надолго, спросите того, кто отвечает за модель.",
  modelAway: (url) => `Языковая модель по адресу ${url} не отвечает.`,
  modelAwayToDo: "Проверьте URL_PROXY_OPENAI, сеть и прокси. Черновики её ждут.",
  marketplace: (title, url) => `${title} отвечает по адресу ${url}.`,
  marketplaceAway: (title, url) => `${title} не отвечает по адресу ${url}.`,
  marketplaceToDo: (variable) => `Проверьте сеть и межсетевой экран, а также ${variable}, если он задан.`,
  bus: (project) => `В Pub/Sub проекта ${project} есть топики и подписки шины доставки.`,
  busEmulated: (host) =>
    `PUBSUB_EMULATOR_HOST: отправки идут через эмулятор по адресу ${host}, а не через Google Cloud.`,
  busLacking: (project) =>
    `В Pub/Sub проекта ${project} нет топиков или подписок шины доставки, или под их именами там другие. Недостающее рабочие процессы создают при запуске, если у них есть право.`,
  busDiffering:
    "Подписки шины доставки настроены не так, как сказано в настройках. Рабочие процессы исправляют это при запуске, если у них есть право.",
  busUnseen: (project) => `Топики и подписки шины доставки в проекте ${project} не видны: нет права на них смотреть.`,
  busRights: "Рабочим процессам не хватает права в Pub/Sub; подставьте учётную запись, от которой они работают:",
  busDeadLetters:
    "Отсюда не видно, может ли учётная запись самого Pub/Sub забирать неудачные отправки; без этого они не вернутся на проверку. Если роли даны ей на весь проект, всё в порядке.",
  busAway: (project) => `Pub/Sub не отвечает о проекте ${project}:`,
  busAwayToDo:
    "Проверьте сеть, PUBSUB_PROJECT_ID и доступ (GOOGLE_APPLICATION_CREDENTIALS или учётную запись самой машины). Отправки его ждут.",
  directLog: "Google Cloud Logging принимает строки журнала.",
  directLogTroubled: "Строки журнала не доходят до Google Cloud Logging и остаются только в stderr.",
  directLogToDo: {
    noCredentials: "Задайте GOOGLE_APPLICATION_CREDENTIALS или дайте машине сервисный аккаунт.",
    noProject: "Задайте GOOGLE_CLOUD_PROJECT.",
    refused: "Дайте сервисному аккаунту роль roles/logging.logWriter.",
    unknownProject: "Исправьте GOOGLE_CLOUD_PROJECT.",
    quota: "Квота Google исчерпана: увеличьте её или уменьшите подробность в LOG_LEVEL.",
    unreachable: "Проверьте сеть. Строки, которым пока не хватает места, считаются и отбрасываются.",
  },
  noneStopped: "Ни один кабинет не остановлен.",
  lacksProducts: (cabinets) =>
    `У ключа нет права на карточки товаров, поэтому ответы не знают ни описания, ни характеристик: ${cabinets}.`,
  lacksProductsToDo: `Выпустите ключ и с этим правом (Wildberries: категория «Контент»; Ozon: роль Admin; Яндекс Маркет: управление товарами и карточками, чтение) и импортируйте: ${programName} suppliers import suppliers.yaml`,
  stopped: (cabinets, reason) => `Остановлено: ${cabinets}: ${reason}.`,
  noneParked: "Ничего не отложено.",
  parked: (count) => `Отложено: ${russianCount(count, "отзыв или вопрос", "отзыва и вопроса", "отзывов и вопросов")}.`,
  parkedToDo: `Посмотрите почему и верните в работу: ${programName} parked list`,
  heldUp: (cabinets, reason) => `Стоит: ${cabinets}: ${reason}.`,
  givenUp: (count) =>
    `За последние минуты брошено на полпути: ${russianCount(count, "задание", "задания", "заданий")}. Рабочий процесс умер, или подвела база данных.`,
  givenUpToDo: "Ничего не потеряно, они начнутся снова сами. Если это повторяется, причина в журнале.",
  waitsLong: (cabinets, reason, until) => `Долго ждёт: ${cabinets}: ${reason}, пойдёт дальше ${until}.`,
  atWork: "Всё, чему пришёл срок, делается вовремя.",
  overdue: (since) => `Никто не работает: срок чего-то пришёл ${since}.`,
  overdueToDo: `${programName} start или регулярно ${programName} run --until-idle`,
  unexpected: "Это проверить не удалось:",
  unexpectedToDo: "Это ошибка самого доктора; сообщите о ней, пожалуйста.",
  allWell: "Всё в порядке.",
  notWell: (count) => `Исправить нужно: ${count}.`,
};
