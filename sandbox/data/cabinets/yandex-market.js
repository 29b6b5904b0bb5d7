// The pages of reviews and of questions in Yandex Market's cabinet. A list tells only ids; what they are about is asked for
// a page at a time, in one request.

import { ask, settings, showItems } from "./page.js";

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

let pageToken;

async function load() {
  const [answer] = await resolve("list", { type: "ALL", limit: 20, pageToken });
  const { data, nextPageToken } = answer[isReview ? "grades" : "questions"];
  const details = data.result.length === 0 ? [] : await resolve("details", ...data.result.map(byId));
  pageToken = nextPageToken;
  const items = details.map((item, place) => ({ ...item, id: data.result[place] }));
  return { items, hasMore: nextPageToken !== undefined };
}

function rowOf({ id, grade, question, thread }) {
  const { user, ...words } = grade ?? question;
  const texts = grade ? [`${grade.averageGrade}`, grade.comment, grade.pro, grade.contra] : [words.text];
  return { attributes: { "data-id": `${id}` }, cells: [thread.authors[user.uid].publicName, ...texts.filter(Boolean)] };
}

const states = { UNMODERATED: "На модерации", PUBLISHED: "Опубликован", BANNED: "Отклонён", DELETED: "Удалён" };

/** They came with the item. */
function repliesOf({ thread }) {
  return thread.comments.map(({ text, author, status }) => {
    return { text, state: author.type === "BUSINESS" ? states[status] : null };
  });
}

async function reload(item) {
  const [details] = await resolve("details", byId(item.id));
  Object.assign(item, details);
  return repliesOf(item);
}

await showItems({
  buttonText: "Открыть",
  title: isReview ? "Ответ покупателю" : "Ответ на вопрос",
  formId: "reply",
  decoys: ["Отправить в чат", "Написать в чат"],
  load,
  rowOf,
  repliesOf,
  reload,
  create: ({ id }, text) => resolve("create", { ...byId(id), text }),
  refusal: () => null,
});
