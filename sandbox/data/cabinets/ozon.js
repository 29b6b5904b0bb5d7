// The pages of reviews and of questions in Ozon's cabinet.

import { ask, dialog, keepDrawing, make, settings, table } from "./page.js";

const { kind, companyId, calls } = settings;
const isReview = kind === "review";
const company = isReview
  ? { company_id: companyId, company_type: "seller" }
  : { sc_company_id: companyId, company_type: "seller" };
const headers = {
  "x-o3-app-name": "seller-ui",
  "x-o3-company-id": companyId,
  "x-o3-language": "ru",
  "x-o3-page-type": isReview ? "review" : "questions",
};
const call = (name, body) => ask(calls[name], { ...company, ...body }, headers);

const shown = { items: [], cursor: null, hasNext: false, note: null, opened: null };
const changed = keepDrawing(parts);

// One call after the other, and none after one that failed.
async function begin() {
  try {
    if (isReview) await call("counter", {});
    await loadMore();
  } catch {
    shown.note = "Не удалось загрузить список";
    changed();
  }
}

async function loadMore() {
  const answer = await (isReview ? loadReviews() : loadQuestions());
  shown.items.push(...answer.result);
  changed();
}

async function loadReviews() {
  const filter = { published_at: {}, interaction_status: ["ALL"] };
  const answer = await call("list", { filter, ...(shown.cursor === null ? {} : { last_review: shown.cursor }) });
  shown.cursor = answer.last_review;
  shown.hasNext = answer.hasNext;
  return answer;
}

async function loadQuestions() {
  const last = shown.items.at(-1);
  const from = last === undefined ? {} : { last_published_at: last.published_at ?? last.publishedAt };
  const answer = await call("list", {
    with_brands: false,
    with_counters: false,
    filter: { status: "ALL" },
    pagination_last_id: shown.cursor ?? "0",
    ...from,
  });
  shown.hasNext = answer.pagination_last_id !== "0" && answer.pagination_last_id !== shown.cursor;
  shown.cursor = answer.pagination_last_id;
  return answer;
}

function more() {
  loadMore().catch(() => {
    shown.note = "Не удалось загрузить список";
    changed();
  });
}

async function open(item) {
  const opened = { item, replies: [], typed: "", isSending: false, note: null };
  shown.opened = opened;
  changed();
  await loadReplies(opened);
  if (!isReview || item.interaction_status !== "NOT_VIEWED") return;
  await call("changeStatus", { review_status_list: [{ review_uuid: item.uuid, interaction_status: "VIEWED" }] });
}

async function loadReplies(opened) {
  const { item } = opened;
  const answer = await call("replies", isReview ? { review_uuid: item.uuid } : { question_id: item.id });
  opened.replies = answer.result.map((reply) => ({
    text: reply.text,
    state: isReview ? commentState(reply) : answerState(reply),
  }));
  changed();
}

const official = "Официальный представитель продавца";
const waiting = "На модерации";
const rejected = "Не прошёл модерацию";

function commentState(comment) {
  if (!comment.is_owner) return null;
  if (comment.is_rejected) return rejected;
  return comment.is_published ? official : waiting;
}

function answerState({ status_publication: status }) {
  if (status === "MODERATION_FAILED") return rejected;
  return status === "PUBLISHED" ? official : waiting;
}

async function send(opened) {
  const { item, typed: text } = opened;
  opened.isSending = true;
  changed();
  try {
    await call(
      "create",
      isReview ? { review_uuid: item.uuid, text } : { question_id: item.id, questionId: item.id, text },
    );
    opened.typed = "";
    await loadReplies(opened);
  } catch {
    opened.note = "Не удалось отправить ответ";
  }
  opened.isSending = false;
  changed();
}

function parts() {
  const { items, hasNext, note, opened } = shown;
  return [
    note === null ? null : make("p", { role: "alert" }, note),
    table(items, { rowOf, buttonText: isReview ? "Открыть отзыв" : "Открыть вопрос", open }),
    hasNext ? make("button", { type: "button", click: more }, "Показать ещё") : null,
    opened === null ? null : dialogOf(opened),
  ];
}

function rowOf(item) {
  const text = typeof item.text === "string" ? item.text : Object.values(item.text).filter(Boolean).join("\n");
  const title = item.product.title;
  return isReview
    ? { attributes: { reviewuuid: item.uuid }, cells: [title, `${item.rating}`, text] }
    : { attributes: { questionid: item.id }, cells: [title, item.author.name, text] };
}

function dialogOf(opened) {
  const { item, replies, typed, isSending, note } = opened;
  const canWrite = isReview ? item.is_commentable_2 : (item.is_answerable ?? item.isAnswerable);
  const form = {
    id: isReview ? "AnswerCommentForm" : "AnswerQuestionForm",
    typed,
    isSending,
    type: (text) => {
      opened.typed = text;
    },
    send: () => send(opened),
  };
  return dialog({
    title: isReview ? "Отзыв на товар" : "Вопрос о товаре",
    texts: rowOf(item).cells,
    replies,
    form: canWrite ? form : null,
    note: canWrite ? note : "Ответить на отзыв без текста нельзя",
    decoys: ["Сгенерировать", "Написать в чат", "Закрепить"],
    close: () => {
      shown.opened = null;
      changed();
    },
  });
}

await begin();
