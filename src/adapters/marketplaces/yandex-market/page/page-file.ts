// Everything that the pages of Yandex Market's cabinet are known by: addresses, resolvers, fields, elements and sentences.
// Nobody publishes them, so each entry may be replaced by the file that BROWSER_PAGES names. Marks say how much is known:
//
//   LIVE    seen at the real site by at least one project, in the year that is named
//   GUESS   deduced from what was seen, or taken to be as at the API
//   OURS    nobody has told it: the name is ours, and has to be corrected where a cabinet shows another
//
// A field is named by its path, and by further spellings after a bar. Elements are CSS selectors, or accessible names where
// that is said: class names are of no use, they change with every answer.

import { z } from "zod";
import { anyName, entries, entry, group, path, warnings } from "../../calling/page/cabinet-file.ts";
import { readPageFile } from "../../calling/page-file.ts";

const PageFile = z.strictObject({
  /** `{companyId}` stands for the business' number. */
  addresses: group({
    /** GUESS. Where Passport has a site of its own, any page of it counts. */
    signIn: path("/passport/auth"),
    /** LIVE 2024: the list of businesses, for whoever has several. */
    businesses: path("/"),
    /** LIVE 2024; `/reviews-new` LIVE 2026. */
    reviews: path("/business/{companyId}/reviews"),
    /** OURS */
    questions: path("/business/{companyId}/questions"),
    /** LIVE 2026. The one address of all resolvers. */
    resolve: path("/api/resolve/"),
    /** LIVE at Ozon, GUESS here. */
    blockMark: entry("__rr=1"),
  }).prefault({}),
  /** What calls bring with them: it stands in a page's source, `"sk":"u…"` (LIVE 2026), after these words and up to the end. */
  secretWord: group({ before: entry('"sk":"'), end: entry('"') }).prefault({}),
  /** Names of resolvers. */
  calls: group({
    /** GUESS */
    reviewList: entry("businessReviews/resolveReviews:resolveReviews"),
    /** LIVE 2024 */
    reviewDetails: entry("businessReviews/resolveReviewDetails:resolveReviewDetails"),
    /** OURS */
    createComment: entry("businessReviews/resolveCreateComment:resolveCreateComment"),
    /** OURS */
    questionList: entry("businessQuestions/resolveQuestions:resolveQuestions"),
    /** OURS */
    questionDetails: entry("businessQuestions/resolveQuestionDetails:resolveQuestionDetails"),
    /** OURS */
    createAnswer: entry("businessQuestions/resolveCreateAnswer:resolveCreateAnswer"),
  }).prefault({}),
  /** What lists are asked for. GUESS */
  listTypes: group({ all: entry("ALL"), needReaction: entry("NEED_REACTION") }).prefault({}),
  lists: group({
    /** LIVE 2024 */
    reviewIds: entry("grades.data.result"),
    /** LIVE 2024 */
    reviewsNext: entry("grades.nextPageToken"),
    /** OURS: a name of its own, or that of the reviews' list. */
    questionIds: entry("questions.data.result|grades.data.result"),
    /** OURS */
    questionsNext: entry("questions.nextPageToken|grades.nextPageToken"),
  }).prefault({}),
  /** Of the details of one review. LIVE 2024 where nothing else is said. */
  review: group({
    /** The parameter that names a review. */
    parameter: entry("gradeId"),
    /** OURS: the details are asked for by it, and needn't repeat it. */
    id: entry("grade.id"),
    rating: entry("grade.averageGrade"),
    text: entry("grade.comment"),
    pros: entry("grade.pro"),
    cons: entry("grade.contra"),
    createdAt: entry("grade.created"),
    authorId: entry("grade.user.uid"),
    authors: entry("thread.authors"),
    needsReaction: entry("extraInfo.needReaction"),
    /** GUESS */
    comments: entry("thread.comments"),
    /** OURS */
    article: entry("product.offerId|offer.offerId"),
    /** OURS */
    productName: entry("product.name|offer.name"),
  }).prefault({}),
  /** OURS, after the details of a review, whose names may stand there as well. */
  question: group({
    parameter: entry("questionId"),
    id: entry("question.id|grade.id"),
    text: entry("question.text|question.comment|grade.comment|grade.text"),
    createdAt: entry("question.created|grade.created"),
    authorId: entry("question.user.uid|grade.user.uid"),
    authors: entry("thread.authors"),
    needsReaction: entry("extraInfo.needReaction"),
    comments: entry("thread.comments"),
    article: entry("product.offerId|offer.offerId"),
    productName: entry("product.name|offer.name"),
  }).prefault({}),
  /** Of one in `authors`. LIVE 2024 */
  author: group({ name: entry("publicName") }).prefault({}),
  /** Of one in `comments`: taken to be those of the API. GUESS */
  comment: group({
    id: entry("id"),
    text: entry("text"),
    authorType: entry("author.type"),
    status: entry("status"),
    /** OURS */
    parentId: entry("parentId"),
  }).prefault({}),
  words: group({
    /** In the error of a resolver, in small letters: the review or question isn't there (any more). GUESS */
    gone: entries(["not found"]),
    /** A page token isn't taken. GUESS */
    badPageToken: entries(["page token", "pagetoken"]),
    /** What a person reads in the place of a business that isn't theirs. OURS */
    otherBusiness: entries(["Нет доступа к этому кабинету"]),
    /** What stands beside a reply. OURS */
    replyStates: entries(["На модерации", "Опубликован", "Отклонён", "Удалён"]),
  }).prefault({}),
  ...warnings,
  signIn: group({
    /** LIVE */
    login: entry("input[name=login]"),
    /** LIVE */
    code: entry("input[autocomplete=one-time-code]"),
    submit: entry("button[type=submit]"),
    /** GUESS */
    refusal: entry("[role=alert]"),
    /** LIVE 2024 */
    businessCard: entry("[data-e2e=business-card-wrapper]"),
    /** LIVE 2024 */
    businessId: entry("[data-e2e=business-id]"),
    /** GUESS */
    businessRadio: entry("input[type=radio]"),
    /** GUESS */
    businessRadioName: entry("label:has(input[type=radio])"),
  }).prefault({}),
  /** OURS, all of them. */
  elements: group({
    menu: entry("nav a[href^='/business/']"),
    reviewRow: entry("tr[data-id]"),
    reviewRowId: entry("data-id"),
    questionRow: entry("tr[data-id]"),
    questionRowId: entry("data-id"),
    rowButton: entry("button"),
    /** Accessible names. */
    reviewDialog: entry(anyName),
    questionDialog: entry(anyName),
    send: entry("Отправить"),
    more: entry("Показать ещё"),
    commentField: entry("textarea#reply"),
    answerField: entry("textarea#reply"),
  }).prefault({}),
});

export type PageFile = z.output<typeof PageFile>;
export type CallName = keyof PageFile["calls"];

/** @throws SettingsError naming every entry that isn't known or can't be right */
export function readYandexMarketPageFile(overrides: unknown): PageFile {
  return readPageFile(PageFile, overrides, "yandex-market");
}
