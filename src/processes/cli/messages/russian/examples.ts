// Примеры, которые можно скопировать, по командам; "" — сама программа.

import type { Messages } from "../catalogue.ts";
import { programName } from "../program-name.ts";

export const examples: Messages["examples"] = {
  "": [
    [`${programName} demo`, "увидеть в деле, ничего не настраивая"],
    [`${programName} suppliers import suppliers.yaml`, "ваши кабинеты; образец файла — suppliers.example.yaml"],
    [`${programName} cabinets check`, "все ли ключи действуют"],
    [`${programName} run --until-idle`, "один круг: собрать, написать, отправить, что позволяют ваши правила"],
    [`${programName} replies list`, "что ждёт вас"],
  ],
  demo: [
    [`${programName} demo --exit-when-idle`, "всё по одному разу и закончить"],
    [`${programName} demo --reviews reviews.jsonl`, "со своими отзывами"],
    [`${programName} demo --faults heavy`, "с площадками, которые часто сбоят: и так ничего не уходит дважды"],
  ],
  run: [
    [`${programName} run --until-idle`, "один круг, у вас на глазах"],
    [`${programName} run --draft-only`, "первый взгляд: на что и как будет отвечено и сколько это стоит"],
    [`${programName} run --until-idle --fail-on attention`, "для cron: код 3, если что-то требует человека"],
    [`${programName} run --until-idle --wait 0 --json`, "для cron: ничего не ждать, последняя строка для программ"],
  ],
  simulate: [
    [`${programName} simulate --cabinet wool-wildberries --last 500`, "последние из кабинета, рядом с вашими ответами"],
    [
      `${programName} simulate --reviews reviews.jsonl --html rehearsal.html`,
      "из файла, страницей, которую можно переслать",
    ],
  ],
  start: [
    [`${programName} start`, "всё сразу, до Ctrl-C"],
    [`WORKERS=4 ${programName} start`, "с четырьмя рабочими процессами"],
  ],
  work: [[`${programName} work`, "на другой машине, с теми же DATABASE_URL и SECRETS_KEY в её .env"]],
  suppliers: [[`${programName} suppliers import suppliers.yaml`, "взять ваших поставщиков и кабинеты"]],
  "suppliers import": [
    [`${programName} suppliers import suppliers.yaml`, "после каждой правки; ничего никогда не удаляется"],
    [`${programName} suppliers import suppliers.yaml`, "ключ, который в файле назван WB_TOKEN, берётся из .env"],
    [`${programName} suppliers import - <suppliers.yaml`, "из стандартного ввода: так файл попадает в контейнер"],
  ],
  "suppliers list": [[`${programName} suppliers list`, "кто есть и что остановлено"]],
  "suppliers pause": [[`${programName} suppliers pause northern-wool`, "всё, что для него делается, подождёт"]],
  "suppliers resume": [[`${programName} suppliers resume northern-wool`, "дальше"]],
  "suppliers remove": [[`${programName} suppliers remove northern-wool`, "насовсем; спросит --yes"]],
  "cabinets pause": [[`${programName} cabinets pause northern-wool-ozon`, "один кабинет отдыхает"]],
  "cabinets resume": [[`${programName} cabinets resume northern-wool-ozon`, "дальше"]],
  "cabinets remove": [[`${programName} cabinets remove northern-wool-ozon`, "насовсем; спросит --yes"]],
  "stop-sending": [
    [`${programName} stop-sending`, "уходит что-то странное: сначала остановить, потом смотреть"],
    [`${programName} stop-sending --wait 60`, "и подождать, пока закончится начатая отправка"],
  ],
  "resume-sending": [[`${programName} resume-sending`, "дальше"]],
  cabinets: [[`${programName} cabinets check`, "все ли ключи действуют"]],
  "cabinets check": [
    [
      `${programName} cabinets check`,
      "какие ключи действуют, до каких пор и что делать; исправленный кабинет пойдёт дальше",
    ],
    [`${programName} cabinets check --json`, "для программ"],
  ],
  "cabinets login": [
    [`${programName} cabinets login northern-wool-ozon`, "один раз, на машине, которая будет в нём работать"],
    [`${programName} cabinets login northern-wool-ozon --no-window`, "телефон и код спросят здесь"],
  ],
  "cabinets logout": [[`${programName} cabinets logout northern-wool-ozon`, "от сеанса ничего не останется"]],
  status: [
    [`${programName} status`, "кабинет за кабинетом, и что нужно от вас"],
    [`${programName} status --supplier northern-wool`, "только один поставщик"],
    [`${programName} status --fail-on attention`, "для сторожа"],
    [`${programName} status --json`, "для программ"],
  ],
  replies: [
    [`${programName} replies list`, "что ждёт вас"],
    [`${programName} replies approve 17@2`, "выпустить вторую версию ответа 17"],
  ],
  "replies list": [
    [`${programName} replies list`, "что ждёт вас, самое срочное первым"],
    [`${programName} replies list --rating 1-3 --supplier northern-wool`, "недовольные покупатели одного поставщика"],
    [`${programName} replies list --state published --limit 50`, "что опубликовано"],
    [`${programName} replies list --external-id 6D2aB3cQ --json`, "один, по номеру самой площадки"],
    [`${programName} replies list --text "рукава" --from 2026-11-01`, "по словам покупателя, начиная с какого-то дня"],
  ],
  "replies show": [[`${programName} replies show 17`, "слова покупателя, все версии, все попытки, доказательство"]],
  "replies approve": [
    [`${programName} replies approve 17@2 18@1`, "эти два, в этих версиях"],
    [`${programName} replies approve --all --rating 4-5`, "все довольным покупателям, где не нашлось риска"],
    [`${programName} replies approve 17@2 --despite-findings`, "проверка предупредила, но так и задумано"],
  ],
  "replies edit": [
    [`${programName} replies edit 17@2`, "в редакторе (EDITOR, иначе nano или vi); получится 17@3"],
    [`${programName} replies edit 17@2 --text "Спасибо!" --approve`, "без редактора, и сразу выпустить"],
    [`${programName} replies edit 17@2 --text - <reply.txt`, "текст из файла"],
  ],
  "replies reject": [
    [`${programName} replies reject 17`, "на этот не отвечать"],
    [`${programName} replies reject --all --cabinet northern-wool-ozon --kind question`, "и на вопросы там — тоже"],
  ],
  "replies undo": [
    [`${programName} replies undo 17`, "на этот всё-таки ответить"],
    [`${programName} replies undo --all --cabinet northern-wool-ozon`, "на всё, на что там решили не отвечать"],
  ],
  figures: [
    [`${programName} figures`, "последние 30 дней по поставщикам"],
    [
      `${programName} figures --from 2026-10-01 --to 2026-10-31 --supplier northern-wool`,
      "один месяц одного поставщика",
    ],
    [`${programName} figures --json`, "для программ"],
  ],
  export: [
    [`${programName} export replies.csv`, "всё, для таблицы"],
    [`${programName} export october.csv --from 2026-10-01 --to 2026-10-31`, "написанное за месяц"],
    [
      `${programName} export - --state published --supplier northern-wool | gzip > published.csv.gz`,
      "в другую программу",
    ],
  ],
  parked: [[`${programName} parked list`, "что отложено и почему"]],
  "parked list": [[`${programName} parked list`, "что отложено и почему"]],
  "parked resume": [
    [`${programName} parked resume 17`, "вернуть этот в работу"],
    [`${programName} parked resume --all --marketplace ozon`, "все с одной площадки"],
  ],
  "parked settle": [[`${programName} parked settle 17`, "скажет, что из этого следует, и спросит --yes"]],
  "parked resend": [[`${programName} parked resend 17`, "скажет, что из этого следует, и спросит --yes"]],
  "parked drop": [[`${programName} parked drop 17`, "скажет, что из этого следует, и спросит --yes"]],
  backup: [[`${programName} backup backups/monday.backup`, "каждый раз новый файл; старый с тем же именем заменяется"]],
  restore: [
    [`${programName} restore backups/monday.backup`, "в новой папке DATA_DIR с прежним secrets.key или в пустой базе"],
  ],
  migrate: [[`${programName} migrate`, "перед запуском процессов новой версии"]],
  secrets: [[`${programName} secrets rotate`, "зашифровать всё новым ключом"]],
  "secrets rotate": [
    [
      `${programName} secrets rotate`,
      "когда новый ключ записан в .env как NEW_SECRETS_KEY и сохранён отдельно: он встанет на место SECRETS_KEY",
    ],
    [`${programName} secrets rotate`, "со встроенной базой больше ничего не нужно: сменится и файл ключа"],
  ],
  "secrets reset": [[`${programName} secrets reset`, "только если прежний ключ пропал навсегда"]],
  doctor: [[`${programName} doctor`, "что не так и что делать; и тогда, когда больше ничего не работает"]],
  sandbox: [
    [`${programName} sandbox --port 4010`, "площадки и языковая модель на этой машине"],
    [`${programName} sandbox --suppliers 3 --cabinets 9 --items 50`, "и работы побольше"],
  ],
  completion: [
    [`${programName} completion bash >> ~/.bashrc`, "для bash"],
    [`${programName} completion zsh >> ~/.zshrc`, "для zsh"],
    [`${programName} completion fish > ~/.config/fish/completions/feedback-service.fish`, "для fish"],
    [`alias feedback-service='${programName}'`, "в рабочей копии: чтобы дополнять было одно слово"],
  ],
};
