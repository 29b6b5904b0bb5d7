// The pages of reviews and of questions in Ozon's cabinet.

import { ask, settings, showItems } from "./page.js";

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

/** Where the next page begins; null for the first. */
let cursor = null;

async function loadReviews() {
  const filter = { published_at: {}, interaction_status: ["ALL"] };
  const answer = await call("list", { filter, ...(cursor === null ? {} : { last_review: cursor }) });
  cursor = answer.last_review;
  return { items: answer.result, hasMore: answer.hasNext };
}

async function loadQuestions(items) {
  const last = items.at(-1);
  const from = last === undefined ? {} : { last_published_at: last.published_at ?? last.publishedAt };
  const answer = await call("list", {
    with_brands: false,
    with_counters: false,
    filter: { status: "ALL" },
    pagination_last_id: cursor ?? "0",
    ...from,
  });
  const hasMore = answer.pagination_last_id !== "0" && answer.pagination_last_id !== cursor;
  cursor = answer.pagination_last_id;
  return { items: answer.result, hasMore };
}

async function loadReplies(item) {
  const answer = await call("replies", isReview ? { review_uuid: item.uuid } : { question_id: item.id });
  return answer.result.map((reply) => ({
    text: reply.text,
    state: isReview ? commentState(reply) : answerState(reply),
  }));
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

async function repliesOf(item) {
  const replies = await loadReplies(item);
  if (isReview && item.interaction_status === "NOT_VIEWED") markAsViewed(item).catch(() => undefined);
  return replies;
}

function markAsViewed({ uuid }) {
  return call("changeStatus", { review_status_list: [{ review_uuid: uuid, interaction_status: "VIEWED" }] });
}

function create({ uuid, id }, text) {
  return call("create", isReview ? { review_uuid: uuid, text } : { question_id: id, questionId: id, text });
}

function rowOf(item) {
  const text = typeof item.text === "string" ? item.text : Object.values(item.text).filter(Boolean).join("\n");
  const title = item.product.title;
  return isReview
    ? { attributes: { reviewuuid: item.uuid }, cells: [title, `${item.rating}`, text] }
    : { attributes: { questionid: item.id }, cells: [title, item.author.name, text] };
}

function refusal(item) {
  const canWrite = isReview ? item.is_commentable_2 : (item.is_answerable ?? item.isAnswerable);
  return canWrite ? null : "Ответить на отзыв без текста нельзя";
}

// The two leave together, and neither asks what became of the other.
if (isReview) call("counter", {}).catch(() => undefined);
await showItems({
  buttonText: isReview ? "Открыть отзыв" : "Открыть вопрос",
  title: isReview ? "Отзыв на товар" : "Вопрос о товаре",
  formId: isReview ? "AnswerCommentForm" : "AnswerQuestionForm",
  decoys: ["Сгенерировать", "Отправить в чат", "Написать в чат", "Закрепить"],
  load: isReview ? loadReviews : loadQuestions,
  rowOf,
  repliesOf,
  reload: loadReplies,
  create,
  refusal,
});
