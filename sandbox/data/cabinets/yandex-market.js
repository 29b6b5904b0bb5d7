// The pages of reviews and of questions in Yandex Market's cabinet. A list tells only ids; what they are about is asked for
// a page at a time, in one request.

import { ask, dialog, keepDrawing, make, settings, table } from "./page.js";

const { kind, businessId, calls, sk } = settings;
const isReview = kind === "review";
const headers = { sk, "x-requested-with": "XMLHttpRequest" };

/** Asks one resolver with each of these parameters. */
async function resolve(name, ...parameters) {
  const resolvers = parameters.map(() => calls[name]).join(",");
  const params = parameters.map((given) => ({ kind: "BUSINESS", businessId, ...given }));
  const { results } = await ask(`/api/resolve/?r=${resolvers}`, { params, path: location.pathname }, headers);
  const failed = results.find(({ error }) => error !== undefined);
  if (failed !== undefined) throw new Error(failed.error.message);
  return results.map(({ data }) => data);
}

const byId = (id) => (isReview ? { gradeId: id } : { questionId: id });

const shown = { items: [], pageToken: undefined, note: null, opened: null };
const changed = keepDrawing(parts);

async function loadMore() {
  try {
    const [answer] = await resolve("list", { type: "ALL", limit: 20, pageToken: shown.pageToken });
    const { data, nextPageToken } = answer[isReview ? "grades" : "questions"];
    const details = data.result.length === 0 ? [] : await resolve("details", ...data.result.map(byId));
    shown.items.push(...details.map((item, place) => ({ ...item, id: data.result[place] })));
    shown.pageToken = nextPageToken;
  } catch {
    shown.note = "Не удалось загрузить список";
  }
  changed();
}

function open(item) {
  shown.opened = { item, typed: "", isSending: false, note: null };
  changed();
}

async function send(opened) {
  const { item, typed: text } = opened;
  opened.isSending = true;
  changed();
  try {
    await resolve("create", { ...byId(item.id), text });
    opened.typed = "";
    const [details] = await resolve("details", byId(item.id));
    Object.assign(item, details);
  } catch {
    opened.note = "Не удалось отправить ответ";
  }
  opened.isSending = false;
  changed();
}

function parts() {
  const { items, pageToken, note, opened } = shown;
  return [
    note === null ? null : make("p", { role: "alert" }, note),
    table(items, { rowOf, buttonText: "Открыть", open }),
    pageToken === undefined ? null : make("button", { type: "button", click: loadMore }, "Показать ещё"),
    opened === null ? null : dialogOf(opened),
  ];
}

function rowOf({ id, grade, question, thread }) {
  const { user, ...words } = grade ?? question;
  const texts = grade ? [`${grade.averageGrade}`, grade.comment, grade.pro, grade.contra] : [words.text];
  return { attributes: { "data-id": `${id}` }, cells: [thread.authors[user.uid].publicName, ...texts.filter(Boolean)] };
}

const states = { UNMODERATED: "На модерации", PUBLISHED: "Опубликован", BANNED: "Отклонён", DELETED: "Удалён" };

function dialogOf(opened) {
  const { item, typed, isSending, note } = opened;
  const form = {
    id: "reply",
    typed,
    isSending,
    type: (text) => {
      opened.typed = text;
    },
    send: () => send(opened),
  };
  const replies = item.thread.comments.map(({ text, author, status }) => {
    return { text, state: author.type === "BUSINESS" ? states[status] : null };
  });
  return dialog({
    title: isReview ? "Отзыв" : "Вопрос",
    texts: rowOf(item).cells,
    replies,
    form,
    note,
    decoys: ["Написать в чат"],
    close: () => {
      shown.opened = null;
      changed();
    },
  });
}

await loadMore();
