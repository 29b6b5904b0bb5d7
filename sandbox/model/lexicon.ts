// Words that tell what a buyer is about. JavaScript's \b knows no Cyrillic, so `wordStart` does its work.

const wordStart = "(?<![а-яёa-z])";

const startsWith = (...stems: readonly string[]): RegExp => new RegExp(`${wordStart}(?:${stems.join("|")})`, "iu");
const eachStartingWith = (...stems: readonly string[]): RegExp =>
  new RegExp(`${wordStart}(?:${stems.join("|")})`, "giu");

export const topics = [
  "size",
  "quality",
  "defect",
  "delivery",
  "packaging",
  "smell",
  "colour",
  "price",
  "material",
  "comfort",
  "appearance",
  "completeness",
  "gift",
] as const;
export type Topic = (typeof topics)[number];

export const topicPatterns: Readonly<Record<Topic, RegExp>> = {
  size: startsWith(
    "размер",
    "маломер",
    "большемер",
    "мал(?:а|ы|оват)(?![а-яё])",
    "велик(?:а|о|оват)",
    "size",
    "too (?:small|big)",
  ),
  quality: startsWith("качеств", "добротн", "прочн", "quality", "надежн", "надёжн"),
  defect: startsWith("брак", "царапин", "трещин", "слом", "порван", "дырк", "скол", "развалил", "не работа", "broken"),
  delivery: startsWith(
    "доставк",
    "доставил",
    "курьер",
    "приш(?:ел|ёл|ла|ло|ли)",
    "шл(?:о|а|и) дол",
    "deliver",
    "arriv",
  ),
  packaging: startsWith("упаков", "коробк", "пакет", "мят(?:ый|ая|ое)", "packag", "box"),
  smell: startsWith("запах", "пахн", "вонь", "воня", "аромат", "smell"),
  colour: startsWith("цвет(?!ок|ы|оч)", "оттен", "colou?r"),
  price: startsWith(
    "цен(?:а|е|у|ы|ой)(?![а-яё])",
    "дорог",
    "дешев",
    "дёшев",
    "деньг",
    "стоит",
    "price",
    "money",
    "cheap",
  ),
  material: startsWith("материал", "ткан", "шерст", "хлоп", "лён", "льн", "синтетик", "fabric", "material", "wool"),
  comfort: startsWith("удоб", "комфорт", "тепл", "тёпл", "мягк", "колет", "колюч", "warm", "soft", "comfort"),
  appearance: startsWith("красив", "стильн", "дизайн", "внешне", "выглядит", "на фото", "beautiful", "looks?"),
  completeness: startsWith("комплект", "не хватает", "не доложил", "недовес", "вложил", "missing"),
  gift: startsWith("подар", "сюрприз", "gift", "present"),
};

/** Things that a person should see before anything goes out. */
export const risks = ["legalThreat", "healthHarm", "counterfeit", "fireOrElectricity", "promptInjection"] as const;
export type Risk = (typeof risks)[number];

export const riskPatterns: Readonly<Record<Risk, RegExp>> = {
  legalThreat: startsWith(
    "в суд(?![а-яё])",
    "суд(?:ом|иться)(?![а-яё])",
    "иск(?:ом)?(?![а-яё])",
    "прокуратур",
    "роспотребнадзор",
    "полици",
    "адвокат",
    "lawyer",
    "lawsuit",
  ),
  healthHarm: startsWith(
    "ожог",
    "обожг",
    "обжег",
    "обжёг",
    "аллерги",
    "травм",
    "порезал",
    "отравил",
    "сыпь",
    "раздражение на коже",
    "injur",
    "allerg",
    "rash",
  ),
  counterfeit: startsWith("подделк", "фальсифик", "контрафакт", "не оригинал", "реплика", "counterfeit", "fake"),
  fireOrElectricity: startsWith(
    "загорел(?:ся|ась|ось)",
    "возгоран",
    "пожар",
    "задымил",
    "искрит",
    "взорвал",
    "током",
    "короткое замыкание",
    "caught fire",
  ),
  promptInjection: startsWith(
    "игнорируй",
    "забудь (?:все|всё|предыдущ)",
    "системн(?:ый|ое|ые) (?:промпт|сообщени|инструкц)",
    "ты теперь",
    "ignore (?:all|any|previous|the)",
    "system prompt",
  ),
};

/** A buyer who is content, and yet says that something could be better. */
export const reservation = startsWith(
  "(?:но|однако|правда|жаль|кроме|but|however)(?![а-яёa-z])",
  "маломер",
  "большемер",
);

export const praise = eachStartingWith(
  "отличн",
  "хорош",
  "прекрасн",
  "супер",
  "класс",
  "спасибо",
  "доволь?н",
  "понрав",
  "рекоменд",
  "советую",
  "люблю",
  "удобн",
  "красив",
  "идеальн",
  "восторг",
  "мягк",
  "great",
  "love",
  "good",
  "perfect",
);

export const blame = eachStartingWith(
  "плох",
  "ужас",
  "брак",
  "не понрав",
  "не рекоменд",
  "не советую",
  "не работа",
  "разочаров",
  "отврат",
  "верн(?:ул|у)",
  "возврат",
  "сломал",
  "порва",
  "воня",
  "обман",
  "кошмар",
  "жаль",
  "bad",
  "broke",
  "awful",
  "disappoint",
);
