// Что бывает в журнале, по-русски. Сообщение без перевода не скомпилируется.

import type { LogMessage } from "../../../../ports/log-message.ts";

export const logMessages: Readonly<Record<LogMessage, string>> = {
  // Процессы и кабинеты в работе.
  "The service starts": "Сервис запускается",
  "A process died and is started again": "Процесс завершился и запускается снова",
  "The web process listens": "Веб-процесс принимает запросы",
  "The worker has begun": "Рабочий процесс начал работу",
  "The worker has ended": "Рабочий процесс закончил работу",
  "The command failed unexpectedly": "Команда неожиданно не удалась",
  "A request of the web process failed unexpectedly": "Запрос к веб-процессу неожиданно не удался",
  "Other users of this machine can read a file that may hold keys":
    "Файл, где могут быть ключи, доступен другим пользователям этой машины",
  "A lane was given up": "Работа с кабинетом прервана, её возьмут снова",
  "A periodic step of the worker failed": "Рабочему процессу не удался очередной шаг",
  "Whether everything is done can't be seen now": "Пока не видно, всё ли сделано",
  "What was counted last couldn't be stored for the metrics": "Последние подсчёты не удалось сохранить для метрик",
  "Posts whose worker is gone are looked for": "Рабочий процесс пропал, его отправки ищутся на площадке",
  "What waited for a time that a wrong clock had set is tried again":
    "Часы были неверны: всё, что ждало назначенного по ним времени, пробуется снова",
  "The queue can't be read; trying again": "Очередь не читается, пробуем снова",
  "The wake-up queue met an error": "Ошибка в очереди",
  "The lane waits for a rate limit": "Кабинет ждёт лимита запросов",
  "The lane waits for the model's rate limit": "Кабинет ждёт лимита языковой модели",
  "The other side can't be reached; the lane tries again later": "Другая сторона недоступна, попробуем позже",
  "The marketplace can't be reached from several accounts; all of its lanes wait":
    "Площадка недоступна сразу для нескольких кабинетов; все её кабинеты ждут",
  "The marketplace can be reached again; its lanes go on": "Площадка снова доступна; работа с ней продолжается",
  "A mistake of Feedback Service holds up a lane; please report it. It is tried again":
    "Ошибка самого сервиса держит работу с кабинетом, сообщите о ней. Пробуем снова",
  "An answer of an unknown form holds up a lane; please report it. It is tried again":
    "Ответ незнакомого вида держит работу с кабинетом, сообщите о нём. Пробуем снова",
  // Сам журнал, когда он идёт прямо в Google Cloud Logging.
  "No credentials for Google Cloud Logging are found: set GOOGLE_APPLICATION_CREDENTIALS, or attach a service account to the machine":
    "Не найден ключ для Google Cloud Logging: задайте GOOGLE_APPLICATION_CREDENTIALS или дайте машине сервисный аккаунт",
  "No project for Google Cloud Logging is found: set GOOGLE_CLOUD_PROJECT":
    "Не найден проект для Google Cloud Logging: задайте GOOGLE_CLOUD_PROJECT",
  "Google Cloud Logging refuses the log's lines: give the service account the role roles/logging.logWriter":
    "Google Cloud Logging не принимает строки журнала: дайте сервисному аккаунту роль roles/logging.logWriter",
  "Google Cloud Logging doesn't know the project: correct GOOGLE_CLOUD_PROJECT":
    "Google Cloud Logging не знает такого проекта: исправьте GOOGLE_CLOUD_PROJECT",
  "Google Cloud Logging's quota is used up; the log's lines wait":
    "Квота Google Cloud Logging исчерпана; строки журнала ждут",
  "Google Cloud Logging can't be reached; the log's lines wait": "Google Cloud Logging недоступен; строки журнала ждут",
  "Google Cloud Logging takes the log's lines again": "Google Cloud Logging снова принимает строки журнала",
  "Lines of the log didn't reach Google Cloud Logging": "Часть строк журнала не дошла до Google Cloud Logging",
  // База данных.
  "Made an empty PostgreSQL database": "Создана пустая база данных PostgreSQL",
  "A database connection was lost": "Оборвалось соединение с базой данных",
  "The database can't be reached; the work waits until it is back": "База данных недоступна; работа ждёт её",
  "The database is back; the work goes on": "База данных снова доступна; работа продолжается",
  "PostgreSQL has ended unexpectedly and is started again": "PostgreSQL неожиданно завершился и запускается снова",
  "PostgreSQL couldn't be started again": "PostgreSQL не удалось запустить снова",
  "PostgreSQL's port was taken by another program: restart this process to use the new one":
    "Порт PostgreSQL заняла другая программа: перезапустите этот процесс, и он возьмёт новый порт",
  "PostgreSQL takes long to stop": "PostgreSQL долго останавливается",
  // Что происходит с одним отзывом.
  "An item was collected": "Отзыв получен",
  "An item was drafted": "Черновик готов",
  "A draft failed; it is tried again": "Черновик не удался, пробуем снова",
  "An item waits for a person": "Отзыв ждёт человека",
  "The policy approved a reply": "Ответ утверждён по правилам",
  "A reply was posted": "Ответ отправлен",
  "A reply was found, which an earlier attempt had posted": "Ответ уже на площадке: его отправила прежняя попытка",
  "A reply isn't there and is posted again": "Ответа на площадке нет, отправляется снова",
  "A reply was published": "Ответ опубликован",
  "A delivery ended without a reply": "Отправка закончилась без ответа",
  // Сбор.
  "The marketplace refuses one kind of feedback to this key; it isn't collected":
    "Площадка не даёт этому ключу отзывы или вопросы; этот вид не собирается, остальное идёт",
  "Items of an unexpected shape were parked": "Отложены отзывы незнакомого вида",
  "Skipped items couldn't be marked as seen; the next collection tries again":
    "Пропущенные отзывы не удалось отметить просмотренными; попробуем при следующем сборе",
  "A notification was heard": "Пришло уведомление площадки",
  "A notification from outside the marketplace's networks was refused": "Отклонено уведомление не из сетей площадки",
  "More notifications from outside the marketplace's networks were refused":
    "Отклонены и другие уведомления не из сетей площадки",
  // Черновики.
  "Product facts couldn't be read; drafting goes on with what is known":
    "Карточки товаров не прочитались, ответы пишутся по тому, что известно",
  "The language model's answer couldn't be used; it is asked once more":
    "Ответ языковой модели не подошёл, спросим ещё раз",
  "Drafts of single items failed; each is tried again": "Отдельные черновики не удались; каждый попробуем ещё раз",
  "A draft failed unexpectedly": "Черновик неожиданно не удался",
  "The language model fails; drafts wait and go on by themselves":
    "Языковая модель не отвечает; черновики ждут и продолжатся сами",
  "The language model takes nothing, a harmless sample neither; drafts wait":
    "Языковая модель не принимает ничего, даже безобидный пример; черновики ждут",
  "The language model works again; drafts go on": "Языковая модель снова работает; черновики продолжаются",
  "The language model's server takes other parameters than the usual ones; it is asked so from now on":
    "Сервер языковой модели принимает другие параметры, чем обычно; дальше спрашиваем так",
  "The supplier's model tokens for today are spent; drafts wait for its next day":
    "Дневной запас токенов модели исчерпан; черновики ждут следующего дня поставщика",
  "The supplier's tokensPerDay is too small for one call of the model; drafts wait for a larger one":
    "Дневного запаса токенов не хватит даже на одно обращение к модели; черновики ждут большего tokensPerDay",
  // Отправка и её доказательство.
  "The marketplace refuses one kind of feedback to this key; its replies wait":
    "Площадка не даёт этому ключу отвечать на отзывы или на вопросы; эти ответы ждут, остальные идут",
  "Where an item stands can't be read; it steps back":
    "Не удаётся узнать, что с отзывом; он подождёт, остальные идут дальше",
  "An item that can't be read was parked": "Отзыв, о котором ничего не удаётся узнать, отложен",
  "A delivery was parked": "Отправка отложена",
  "A reply was tried again and again in vain; it is back in review":
    "Ответ раз за разом не принимают; он снова ждёт решения человека",
  "Deliveries that had no message under way have one again":
    "Для отправок, у которых не было сообщения в пути, оно создано заново",
  "Deliveries couldn't be published; they are published again":
    "Сообщения об отправках не удалось опубликовать; попытка повторяется",
  "Deliveries are published again": "Сообщения об отправках снова публикуются",
  "The outbox couldn't be published; it is tried again":
    "Очередь исходящих сообщений не удалось опубликовать; попытка повторяется",
  "What became of deliveries couldn't be stored; they are handed over again in ten minutes":
    "Итог отправок не удалось сохранить; они будут переданы снова через десять минут",
  "The outcome of a post is unknown; the reply is looked for": "Исход отправки неизвестен, ответ ищется на площадке",
  "The lease ended before the outcome could be recorded; the reply is looked for":
    "Исход отправки не успели записать, ответ ищется на площадке",
  "A posted reply couldn't be proven and was parked": "Публикацию ответа не удалось доказать, он отложен",
  // Шина доставки.
  "Pub/Sub fails; deliveries wait and go on by themselves":
    "Pub/Sub не отвечает как надо; отправки ждут и продолжатся сами",
  "Pub/Sub failed more often; deliveries wait and go on by themselves":
    "Pub/Sub снова не отвечал как надо; отправки ждут и продолжатся сами",
  "Pub/Sub gave no answer for half a minute; the connection was opened anew":
    "Pub/Sub полминуты не отвечал; соединение открыто заново",
  "Pub/Sub refuses the workers a right that they need; deliveries wait":
    "Pub/Sub не даёт рабочим процессам нужного права; отправки ждут",
  "Pub/Sub lacks a topic or a subscription that can't be made; deliveries wait":
    "В Pub/Sub нет топика или подписки, и создать их не удаётся; отправки ждут",
  "Pub/Sub isn't set up as it should be; deliveries go on": "Pub/Sub настроен не так, как нужно; отправки продолжаются",
  "Pub/Sub's topics and subscriptions were set up": "Топики и подписки Pub/Sub настроены",
  "A message on Pub/Sub couldn't be read and was let go": "Сообщение из Pub/Sub прочитать нельзя, оно отброшено",
  "More messages on Pub/Sub couldn't be read and were let go":
    "Ещё несколько сообщений из Pub/Sub прочитать нельзя, они отброшены",
  "Deliveries that Pub/Sub has given up couldn't be looked into; they come again":
    "Не удалось разобрать отправки, от которых отказался Pub/Sub; они придут снова",
  "More deliveries that Pub/Sub has given up couldn't be looked into; they come again":
    "Не удалось разобрать ещё несколько отправок, от которых отказался Pub/Sub; они придут снова",
  // Браузеры кабинетов.
  "A cabinet's browser has died and is opened anew": "Браузер кабинета завершился сам, открывается заново",
  "A cabinet's kept session can't be opened; it begins without one":
    "Сохранённый вход в кабинет открыть нельзя, работа начинается без него",
  "A cabinet's session in a browser elsewhere couldn't be kept":
    "Вход в кабинет в браузере на другой машине сохранить не удалось",
  "The browser of BROWSER_ENDPOINT tells sites that it is automated":
    "Браузер из BROWSER_ENDPOINT говорит сайтам, что им управляет программа",
  // Ключи кабинетов.
  "The cabinet was stopped: its key is refused; it is tried again now and then":
    "Кабинет остановлен: ключ не принят; время от времени пробуем снова",
  "A key was refused of a cabinet that is stopped already, or has another key by now":
    "Не принят ключ кабинета, который уже остановлен или получил другой ключ",
  "The cabinet was stopped: its stored credentials can't be decrypted":
    "Кабинет остановлен: его сохранённый ключ не расшифровать",
  "The marketplace takes the cabinet's key again; the cabinet goes on":
    "Площадка снова принимает ключ кабинета; кабинет работает",
  "What the page showed couldn't be kept": "Не удалось сохранить, что показывала страница",
  "Old pictures of pages couldn't be removed": "Не удалось удалить старые снимки страниц",
  "Nothing more is done by the cabinet's pages until a person has looked":
    "На страницах кабинета больше ничего не делается, пока не посмотрит человек",
  "The cabinet was stopped: nothing that is stored is found by the way that it goes now":
    "Кабинет остановлен: ничего из сохранённого не находится тем путём, которым он теперь идёт",
  "The API refuses one kind of feedback; from now on it goes by the cabinet's pages":
    "API отказывает в одном виде обращений; теперь он идёт через страницы кабинета",
  "The cabinet's browser doesn't work now; the lane tries again later":
    "Браузер кабинета сейчас не работает; попробуем позже",
  "The API couldn't be asked whether it serves a kind again; it goes on by the cabinet's pages":
    "Не удалось узнать, принимает ли API снова этот вид обращений; работа идёт дальше через страницы кабинета",
  "The API serves a kind of feedback again; from now on it goes by API":
    "API снова обслуживает этот вид обращений; теперь он идёт по API",
  "A stopped cabinet's key couldn't be tried again now": "Ключ остановленного кабинета сейчас не удалось проверить",
  "A stopped cabinet's key can't be tried again: a mistake of Feedback Service, please report it":
    "Ключ остановленного кабинета не проверить: это ошибка самого сервиса, сообщите нам о ней",
};
