// Everything that the pages of Ozon's cabinet are known by: addresses, calls, fields, elements and sentences. Nobody publishes
// them, so each entry may be replaced by the file that BROWSER_PAGES names. Which of them were seen, and when, stands in
// ../README.md; what nobody has seen is marked here.
//
// A field is named by its path, and by further spellings after a bar. Elements are CSS selectors, or accessible names where
// that is said: class names are of no use, they change with every answer.

import { z } from "zod";
import { entries, entry, group, labelsOf, path, warnings } from "../../calling/page/cabinet-file.ts";
import { readPageFile } from "../../calling/page-file.ts";

const PageFile = z.strictObject({
  addresses: group({
    signIn: path("/app/registration/signin"),
    main: path("/app/dashboard/main"),
    reviews: path("/app/reviews"),
    questions: path("/app/reviews/questions"),
    /** In the address of a page that is shown instead of the cabinet. */
    blockMark: entry("__rr=1"),
  }).prefault({}),
  calls: group({
    counter: path("/api/review/counter"),
    reviewList: path("/api/v4/review/list"),
    commentList: path("/api/review/comment/list"),
    createComment: path("/api/review/comment/create"),
    questionList: path("/api/v1/question-list"),
    /** Nobody has seen it. */
    answerList: path("/api/v1/answer-list"),
    createAnswer: path("/api/v1/create-answer"),
  }).prefault({}),
  headers: group({ appName: entry("seller-ui"), language: entry("ru") }).prefault({}),
  lists: group({
    items: entry("result"),
    hasNext: entry("hasNext"),
    reviewCursor: entry("last_review"),
    questionCursor: entry("pagination_last_id"),
  }).prefault({}),
  review: group({
    id: entry("uuid"),
    text: entry("text"),
    rating: entry("rating"),
    publishedAt: entry("published_at"),
    status: entry("interaction_status"),
    photos: entry("photos_count"),
    videos: entry("videos_count"),
    replyCount: entry("comments_count"),
    isAnswerable: entry("is_commentable_2"),
    delivery: entry("orderDeliveryType"),
    productTitle: entry("product.title"),
    productAddress: entry("product.url"),
    article: entry("product.offer_id"),
    sku: entry("product.sku"),
  }).prefault({}),
  question: group({
    id: entry("id"),
    text: entry("text"),
    publishedAt: entry("published_at|publishedAt"),
    status: entry("status"),
    replyCount: entry("answers_total_count|answersCount"),
    isAnswerable: entry("is_answerable|isAnswerable"),
    authorName: entry("author.name"),
    productTitle: entry("product.title"),
    productAddress: entry("product.url"),
    article: entry("product.offer_id"),
    sku: entry("product.sku"),
  }).prefault({}),
  /** Taken to be those of the API. */
  comment: group({
    id: entry("id"),
    text: entry("text"),
    is_owner: entry("is_owner"),
    is_official: entry("is_official"),
    is_published: entry("is_published"),
    is_rejected: entry("is_rejected"),
    deviation_reason: entry("deviation_reason"),
  }).prefault({}),
  /** Nobody has seen them. */
  answer: group({
    id: entry("id"),
    text: entry("text"),
    status_publication: entry("status_publication"),
  }).prefault({}),
  reviewStatuses: group({
    unseen: entry("NOT_VIEWED"),
    seen: entry("VIEWED"),
    processed: entry("PROCESSED"),
    all: entry("ALL"),
  }).prefault({}),
  questionStatuses: group({
    unseen: entry("NEW"),
    seen: entry("VIEWED"),
    processed: entry("PROCESSED"),
    all: entry("ALL"),
  }).prefault({}),
  words: group({
    /** Statuses of what moderators still look at, or have blocked: nothing can be answered there. */
    unanswerable: entries(["IN_PROGRESS", "BLOCKED"]),
    cancelledOrder: entry("REVIEW_ORDER_DELIVERY_CANCELED"),
    /** In the answer to a post, in small letters. */
    emptyReview: entry("cannot comment on empty review"),
    gone: entry("not found"),
  }).prefault({}),
  ...warnings,
  signIn: group({
    phone: entry("input[type=tel], #phone"),
    email: entry("input[type=email], #email"),
    /** The accessible name of the link that leads to the e-mail. Nobody has seen it. */
    byEmail: entry("Войти по почте"),
    code: entry("input[autocomplete=one-time-code]"),
    company: entry("input[type=radio]"),
    companyName: entry("label:has(input[type=radio])"),
    submit: entry("button[type=submit]"),
    refusal: entry("[role=alert]"),
  }).prefault({}),
  elements: group({
    /** Nobody has seen it. */
    menu: entry("nav a[href^='/app/']"),
    reviewRow: entry("tr[reviewuuid]"),
    reviewRowId: entry("reviewuuid"),
    /** Nobody has seen it. */
    questionRow: entry("tr[questionid]"),
    questionRowId: entry("questionid"),
    rowButton: entry("button"),
    /** Accessible names. */
    reviewDialog: entry("Отзыв на товар"),
    questionDialog: entry("Вопрос о товаре"),
    send: entry("Отправить"),
    more: entry("Показать ещё"),
    commentField: entry("textarea#AnswerCommentForm"),
    /** Nobody has seen it. */
    answerField: entry("textarea#AnswerQuestionForm"),
  }).prefault({}),
  /** What the dialog says of a reply of the seller's. */
  dialog: group({
    inModeration: entry("На модерации"),
    published: entry("Официальный представитель продавца"),
    rejected: entry("Не прошёл модерацию"),
  }).prefault({}),
});

export type PageFile = z.output<typeof PageFile>;
export type CallName = keyof PageFile["calls"];

/** @throws SettingsError naming every entry that isn't known or can't be right */
export function readOzonPageFile(overrides: unknown): PageFile {
  return readPageFile(PageFile, overrides, "ozon");
}

/** The labels and sentences that a person reads on the pages, whoever's cabinet it is. */
export function ownWordsOf(file: PageFile): readonly string[] {
  return [...labelsOf(file), ...Object.values(file.dialog)];
}
