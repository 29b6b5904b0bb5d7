// Что сервис заметил об ошибке сам.

import type { OwnDetail } from "../../domain/errors/error-detail.ts";

export const ownDetails: Readonly<Record<OwnDetail, string>> = {
  noAnswerInTime: "полного ответа вовремя не было",
  stopped: "остановлено",
  connectionFailed: "соединение оборвалось при отправке",
  answerTooLarge: "ответ слишком большой",
  browserGone: "браузер завершился",
  browserInUse: "браузер кабинета занят другим процессом",
  browserNotStarted: "браузер не запускается: запустите его сами и посмотрите почему",
  browserUnreachable: "браузер по этому адресу недоступен: запустите его или исправьте BROWSER_ENDPOINT",
  formMissing: "в окне отзыва или вопроса нет формы для ответа",
  formChangesText: "форма меняет текст ответа",
  formSendsNothing: "форма ничего не отправляет",
  replyToReplaceUnknown: "номер прежнего ответа неизвестен, ничего не отправлено: измените его вручную",
  noServerThere: "PostgreSQL там не отвечает: проверьте, что он работает, и DATABASE_URL",
  serverDidNotStart: "PostgreSQL не запустился",
  serverLacksRights: "PostgreSQL не запустился: проверьте, кому принадлежит папка данных",
  serverPortTaken: "PostgreSQL не запустился: его порт занят, завершите другую программу и запустите ещё раз",
  serverStillEnding: "PostgreSQL не запустился: ещё работают процессы прежнего сервера, завершите их",
  serverLacksMemory: "PostgreSQL не запустился: на машине не хватает памяти",
  serverNotReady: "PostgreSQL не успел подготовиться: причина в его журнале рядом с базой",
  serverDoesNotStop: "PostgreSQL не останавливается: завершите его вручную и запустите ещё раз",
  serverRefusesConnection: "встроенный PostgreSQL не принимает соединение: причина в его журнале",
  filesNotMade: "файлы PostgreSQL там создать не удалось: проверьте права",
  pipeNotMade:
    "именованный канал создать не удалось: выберите в DATA_DIR папку на локальном диске или задайте DATABASE_URL",
  keeperSilent: "хранитель PostgreSQL не отвечает: завершите процесс «feedback-service-keeper» и повторите",
  lockedForLong: "другой процесс слишком долго запускает или останавливает PostgreSQL: завершите его и повторите",
  programNotRun:
    "программу PostgreSQL не удалось запустить: запускайте от имени обычного пользователя или задайте DATABASE_URL",
};
