CREATE TABLE "sending_stop" (
	"id" smallint PRIMARY KEY DEFAULT 1,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "sending_stop_once" CHECK ("id" = 1)
);
--> statement-breakpoint
CREATE TABLE "feedback_words" (
	"feedback_id" bigint PRIMARY KEY,
	"external_id" text NOT NULL,
	"words" tsvector NOT NULL,
	"product" tsvector NOT NULL,
	"buyer" tsvector NOT NULL
);
--> statement-breakpoint
DROP INDEX "feedback_attention";--> statement-breakpoint
ALTER TABLE "cabinet" ADD COLUMN "paused_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "cabinet" ADD COLUMN "removed_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "cabinet" ADD COLUMN "backlog_per_day" integer DEFAULT 150;--> statement-breakpoint
ALTER TABLE "supplier" ADD COLUMN "answer_within_ms" bigint DEFAULT 86400000 NOT NULL;--> statement-breakpoint
ALTER TABLE "supplier" ADD COLUMN "paused_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "before_rejection" jsonb;--> statement-breakpoint
CREATE INDEX "feedback_list" ON "feedback" ("state","priority","written_at","id");--> statement-breakpoint
CREATE INDEX "feedback_words_external_id" ON "feedback_words" ("external_id");--> statement-breakpoint
CREATE INDEX "feedback_words_search" ON "feedback_words" USING gin ("words","product","buyer");--> statement-breakpoint
ALTER TABLE "feedback_words" ADD CONSTRAINT "feedback_words_feedback_id_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- How texts become words, and what is asked as well: е stands for ё, as people type it.
CREATE FUNCTION "words_of"(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
	to_tsvector('pg_catalog.russian'::regconfig, translate(coalesce($1, ''), 'ёЁ', 'еЕ'));
--> statement-breakpoint
CREATE FUNCTION "names_of"(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
	to_tsvector('pg_catalog.simple'::regconfig, translate(coalesce($1, ''), 'ёЁ', 'еЕ'));
--> statement-breakpoint
CREATE FUNCTION "note_feedback_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO feedback_words (feedback_id, external_id, words, product, buyer)
	SELECT new.id, new.external_id, words_of(concat_ws(' ', new.pros, new.cons, new.text)),
		words_of(concat_ws(' ', new.product_external_id, coalesce(new.product_name, product.name))), names_of(new.author_name)
	FROM (SELECT) AS one
	LEFT JOIN product ON product.account_id = new.account_id AND product.external_id = new.product_external_id
	ON CONFLICT (feedback_id) DO UPDATE
		SET words = excluded.words, product = excluded.product, buyer = excluded.buyer;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "note_feedback_words" AFTER INSERT OR UPDATE OF text, pros, cons, author_name, product_external_id, product_name
	ON "feedback" FOR EACH ROW EXECUTE FUNCTION "note_feedback_words"();
--> statement-breakpoint
-- A product's name is often learned after its first reviews: those that wait for their drafts.
CREATE FUNCTION "note_product_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE feedback_words SET product = words_of(concat_ws(' ', new.external_id, new.name))
	WHERE feedback_id IN (
		SELECT words.feedback_id
		FROM feedback JOIN feedback_words words ON words.feedback_id = feedback.id
		WHERE feedback.account_id = new.account_id AND feedback.product_external_id = new.external_id
			AND feedback.state = 'new' AND feedback.product_name IS NULL
		-- Whoever holds one is writing it anew, and looks the product up.
		FOR UPDATE OF words SKIP LOCKED
	);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "note_product_words" AFTER INSERT OR UPDATE OF name
	ON "product" FOR EACH ROW WHEN (new.name IS NOT NULL) EXECUTE FUNCTION "note_product_words"();
--> statement-breakpoint
INSERT INTO feedback_words (feedback_id, external_id, words, product, buyer)
	SELECT feedback.id, feedback.external_id, words_of(concat_ws(' ', pros, cons, text)),
		words_of(concat_ws(' ', product_external_id, coalesce(product_name, product.name))), names_of(author_name)
	FROM feedback
	LEFT JOIN product ON product.account_id = feedback.account_id AND product.external_id = feedback.product_external_id;
