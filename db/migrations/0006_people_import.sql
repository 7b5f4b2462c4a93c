CREATE TABLE "people_import" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "people_import_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"created_by" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"file_name" text NOT NULL,
	"sheet" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"headings" text[] NOT NULL,
	"row_count" integer NOT NULL,
	"fields" jsonb NOT NULL,
	"date_orders" jsonb NOT NULL,
	"summary" jsonb,
	"fingerprint" text,
	"requested_by" integer,
	"requested_at" timestamp with time zone,
	"invite" boolean DEFAULT false NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"note" text,
	"applied_at" timestamp with time zone,
	"added" integer[],
	CONSTRAINT "people_import_state" CHECK ("people_import"."state" in ('draft', 'waiting', 'applying', 'applied', 'failed')),
	CONSTRAINT "people_import_applied" CHECK (("people_import"."state" = 'applied') = ("people_import"."applied_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "people_import_row" (
	"import_id" integer NOT NULL,
	"row" integer NOT NULL,
	"cells" text[] NOT NULL,
	"outcome" text,
	"person" text DEFAULT '' NOT NULL,
	"changes" jsonb,
	"problems" jsonb,
	CONSTRAINT "people_import_row_import_id_row_pk" PRIMARY KEY("import_id","row"),
	CONSTRAINT "people_import_row_outcome" CHECK ("people_import_row"."outcome" in ('new', 'changed', 'same', 'problem'))
);
--> statement-breakpoint
ALTER TABLE "people_import" ADD CONSTRAINT "people_import_created_by_employee_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_import" ADD CONSTRAINT "people_import_requested_by_employee_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_import_row" ADD CONSTRAINT "people_import_row_import_id_people_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."people_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_import_open" ON "people_import" USING btree ("id") WHERE "people_import"."state" in ('waiting', 'applying');--> statement-breakpoint
CREATE INDEX "people_import_by_age" ON "people_import" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "people_import_row_outcome" ON "people_import_row" USING btree ("import_id","outcome","row");