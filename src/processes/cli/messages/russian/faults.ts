// Что не так в файле поставщиков и в настройках. Такие предложения составляются там, где ошибка найдена (строка, ключ,
// правило, пример), поэтому переводятся по частям: от длинных к коротким.

import { machinePhrases } from "./machine-faults.ts";

const phrases: readonly (readonly [RegExp, string])[] = [
  // Где
  [/\bline (\d+): /, "строка $1: "],
  [/ is already used in line (\d+)/, " уже есть в строке $1"],
  [/this key stands already in line (\d+)/, "этот ключ уже есть в строке $1"],
  [/the same account at (\S+(?: Market)?)/, "этот же аккаунт $1"],
  [/supplier id "([^"]*)"/, "поставщик с id «$1»"],
  [/cabinet id "([^"]*)"/, "кабинет с id «$1»"],
  // Кодировка и невидимые знаки
  [
    /this isn't UTF-8, it may be Windows-1251: save the file as UTF-8 \(in an editor: "Save as", then the encoding\)/,
    "это не UTF-8, возможно, Windows-1251: сохраните файл в UTF-8 (в редакторе: «Сохранить как», затем кодировка)",
  ],
  [
    /this is UTF-16: save the file as UTF-8 \(in an editor: "Save as", then the encoding\)/,
    "это UTF-16: сохраните файл в UTF-8 (в редакторе: «Сохранить как», затем кодировка)",
  ],
  [
    /(\S+|the text) has U\+FFFD, which stands where a letter was lost: type the text again/,
    "$1: есть знак U+FFFD, он стоит на месте потерянной буквы: наберите текст заново",
  ],
  [
    /(\S+|the text) has the invisible or control character (U\+\w+): type the text again without it/,
    "$1: есть невидимый или управляющий знак $2: наберите текст без него",
  ],
  [/\bthe text: /, "текст: "],
  [/The file (\S+): /, "Файл $1: "],
  // Ключи и группы
  [/unknown key; is a space missing after its colon\?/, "неизвестный ключ; не пропущен ли пробел после двоеточия?"],
  [/unknown key /, "неизвестный ключ "],
  [/; known are /, "; известны "],
  [/; did you mean ("[^"]*")\?/, "; может быть, $1?"],
  [/the file must begin with the key /, "файл должен начинаться с ключа "],
  [/suppliers must be a list with at least one supplier/, "suppliers: нужен список, в нём хотя бы один поставщик"],
  [/a supplier must be a group of keys, id and name among them/, "поставщик — это группа ключей, среди них id и name"],
  [/a cabinet must be a group of keys, marketplace among them/, "кабинет — это группа ключей, среди них marketplace"],
  [
    /id is missing: this supplier has several cabinets at (\S+), give each its own/,
    "id: не указано, а у этого поставщика несколько кабинетов на $1. Дайте каждому свой",
  ],
  [/ must be a list: lines that begin with a dash, or \[ \]/, ": нужен список: строки с дефиса или [ ]"],
  [/ must be a group of keys: lines that are indented, or \{ \}/, ": нужна группа ключей: строки с отступом или { }"],
  [/ must be a text/, ": нужен текст"],
  [/ must name at least one cabinet/, ": нужен хотя бы один кабинет"],
  // YAML
  [
    /values with braces, brackets, commas, # or ": " must stand in quotes/,
    "значения со скобками, запятыми, # или «: » ставьте в кавычки",
  ],
  [
    /the indentation doesn't fit the lines above: keys of one group begin in the same column/,
    "отступ не такой, как в строках выше: ключи одной группы начинаются в одном столбце",
  ],
  [
    /\* and & begin an alias or an anchor, which need a name: put a value that begins so in quotes/,
    "* и & начинают псевдоним или якорь, им нужно имя: поставьте такое значение в кавычки",
  ],
  [
    /a backslash in "double quotes" must be doubled, or use 'single quotes'/,
    "обратную косую черту в «двойных» кавычках удвойте или возьмите 'одинарные'",
  ],
  [
    /a value can't begin with this character: put it in quotes/,
    "с этого знака значение начинаться не может: поставьте его в кавычки",
  ],
  [
    /two keys run together: check the indentation of the next line/,
    "два ключа слились: проверьте отступ следующей строки",
  ],
  [
    /inside \{ \} or \[ \] a comma is missing, or there is a dash too many/,
    "внутри { } или [ ] не хватает запятой или лишний дефис",
  ],
  [
    /a quote, comma or colon is missing here or in a line above/,
    "здесь или выше не хватает кавычки, запятой или двоеточия",
  ],
  [/a key needs a colon and a space after it, like /, "после ключа нужны двоеточие и пробел, например "],
  [
    /the file holds several documents: remove the line --- between them/,
    "в файле несколько документов: уберите строку --- между ними",
  ],
  [/groups are nested too deeply/, "группы вложены слишком глубоко"],
  [/a tab is used for indentation: use spaces/, "отступ сделан табуляцией: поставьте пробелы"],
  [/something unexpected stands here/, "здесь что-то неожиданное"],
  [/a \{ or \[ isn't closed here or above/, "здесь или выше не закрыта { или ["],
  [/this isn't valid YAML/, "это не YAML"],
  [/the alias has no anchor \(&name\) that ends above it/, "у псевдонима нет якоря (&имя) выше"],
  [/with its aliases written out the file is too large/, "с раскрытыми псевдонимами файл слишком велик"],
  [
    /The file is larger than (\d+) MB: divide it, each part can be imported by itself/,
    "Файл больше $1 МБ: разделите его, части можно импортировать по отдельности",
  ],
  [
    /after \$\{ come the name of a variable and a closing brace; write \$\$\{ for the characters themselves/,
    `после $\${ идут имя переменной и закрывающая скобка; сами эти знаки пишутся $$$\${`,
  ],
  [/the variable (\S+) isn't set in the environment, or is empty/, "переменная $1 не задана или пуста"],
  // Значения
  [
    / must be lower-case Latin letters, digits and dashes, (\d+) at most/,
    ": нужны строчные латинские буквы, цифры и дефисы, не больше $1 знаков",
  ],
  [/ must not be empty/, ": здесь не может быть пусто"],
  [/ must have (\d+) characters at most/, ": нужно не больше $1 знаков"],
  [/ must hold (\d+) examples at most/, ": нужно не больше $1 примеров"],
  [
    / must be "auto", "review" or "auto>=N" with N from 1 to 5/,
    ": нужно «auto», «review» или «auto>=N», где N от 1 до 5",
  ],
  [/ must be hours, days or weeks, like "12h", "2d" or "1w"/, ": нужны часы, дни или недели, как «12h», «2d» или «1w»"],
  [/ must be a whole number above zero, or ("[^"]*")/, ": нужно целое число больше нуля или $1"],
  [
    / must be hours, days or weeks, like "12h", "30d" or "2w", or "all" for the whole backlog/,
    ": нужны часы, дни или недели, как «12h», «30d» или «2w», или «all», чтобы ответить на всё накопившееся",
  ],
  [/ must be a whole number above zero/, ": нужно целое число больше нуля"],
  [/ must be a language tag/, ": нужна метка языка"],
  [
    / must be an address that begins with http:\/\/ or https:\/\//,
    ": нужен адрес, который начинается с http:// или https://",
  ],
  [/ must not hold a user name or a password/, ": нужен адрес без имени пользователя и пароля"],
  [
    / must begin with https:\/\/ because it leads out of your own network/,
    ": нужен адрес с https://, ведь он ведёт за пределы вашей сети",
  ],
  [/ must be like /, ": нужен адрес вида "],
  [
    / must be 32 bytes as base64 or as 64 hexadecimal digits: make one with ("[^"]*")/,
    ": нужны 32 байта в base64 или 64 шестнадцатеричные цифры; такой ключ делает $1",
  ],
  [/ must be one word of Latin letters, digits and signs/, ": нужно одно слово из латинских букв, цифр и знаков"],
  [/ must be a host name or an address without a port/, ": нужно имя машины или адрес без порта"],
  [/ must be a project's id/, ": нужен идентификатор проекта"],
  [/ must be a whole number from (\S+) to (\S+),/, ": нужно целое число от $1 до $2,"],
  [/ must be a number from (\S+) to (\S+),/, ": нужно число от $1 до $2,"],
  [/ must be seconds from (\S+) to (\S+),/, ": нужно число секунд от $1 до $2,"],
  [/ can't be browser yet: use api or auto/, ": browser пока нет, укажите api или auto"],
  [/ must be one of /, ": нужно одно из этих слов: "],
  [/ must be true or false/, ": нужно true или false"],
  [/ must be answer or skip/, ": нужно answer или skip"],
  [
    / must be the name of a time zone, for example ("[^"]*") or ("[^"]*")/,
    ": нужно название часового пояса, например $1 или $2",
  ],
  [
    / is now said once for the supplier: policy: \{ cancelledOrders: answer \} or skip/,
    ": теперь это задаётся один раз для поставщика: policy: { cancelledOrders: answer } или skip",
  ],
  // Ключи площадок
  [/It stands in the seller's cabinet under /, "Это есть в кабинете продавца: "],
  [/It stands in the cabinet's address, and under /, "Это есть в адресе кабинета и в разделе "],
  [/Issue a key with the role Admin under /, "Выпустите ключ с ролью Admin: "],
  [/Issue a key with the right ("[^"]*") under ("[^"]*")/, "Выпустите ключ с правом $1: $2"],
  [/Paste the token with the category ("[^"]*") here\./, "Вставьте сюда токен с категорией $1."],
  [
    / is empty\. Paste the service secret that Wildberries sent, or leave the line out\./,
    ": здесь пусто. Вставьте сервисный секрет, который прислал Wildberries, или уберите эту строку.",
  ],
  [/ starts with the word Bearer\. Paste the token alone\./, ": в начале стоит слово Bearer. Вставьте только токен."],
  [
    / has a space or a line break inside\. Paste it again in one piece\./,
    ": внутри пробел или перенос строки. Вставьте ещё раз, одним куском.",
  ],
  [
    / has characters that no (?:token|key) has\. Copy it again\./,
    ": есть знаки, которых в ключах не бывает. Скопируйте ещё раз.",
  ],
  [
    / must begin with ("ACMA:") \(an OAuth token with ("y0_")\), which is part of the key\. Copy all of it\./,
    ": ключ начинается с $1 (токен OAuth — с $2), это его часть. Скопируйте его целиком.",
  ],
  [/ must be the number of the cabinet\./, ": нужен номер кабинета."],
  [/ must be a number\./, ": нужно число."],
  [/ is missing\b/, ": не указано"],
  // Уже импортированное
  [
    /cabinet (\S+) of supplier (\S+): its (\S+) account already belongs to cabinet (\S+) of supplier (\S+)\. An account has one cabinet: use that one, or another key\./,
    "кабинет $1 поставщика $2: этот аккаунт $3 уже принадлежит кабинету $4 поставщика $5. У аккаунта один кабинет: возьмите его или другой ключ.",
  ],
  [
    /cabinet (\S+) belongs to supplier (\S+) already\. Give the cabinet of supplier (\S+) an id of its own\./,
    "кабинет $1 уже принадлежит поставщику $2. Дайте кабинету поставщика $3 свой id.",
  ],
  [
    /cabinet (\S+): this key opens another account than before\. Give the new account a cabinet id of its own; the old one keeps its history\./,
    "кабинет $1: этот ключ открывает другой аккаунт. Дайте новому аккаунту свой id кабинета; у прежнего останется его история.",
  ],
  // Настройки
  [/: replies are drafted by a language model\./, ". Ответы пишет языковая модель."],
  [/; for a proxy that wants no key any word will do\./, "; если прокси не нужен ключ, подойдёт любое слово."],
  [
    /: with DATABASE_URL all processes share one key that encrypts the credentials; make one with ("[^"]*")/,
    ". С DATABASE_URL у всех процессов один ключ, которым зашифрованы ключи площадок; его делает $1",
  ],
  [
    / above 1 is for stand-ins only, a marketplace would block the account: remove it, or set (.+) to stand-ins/,
    ": больше 1 можно только в песочнице, площадка заблокировала бы аккаунт. Уберите его или укажите в $1 адреса песочницы",
  ],
  ...machinePhrases,
  [/For example /, "Например, "],
  [/for example /, "например "],
];

/** Чего нет в списке, остаётся по-английски: лучше так, чем ничего. */
export function translateFault(fault: string): string {
  return phrases.reduce((text, [phrase, translation]) => text.replace(phrase, translation), fault);
}
