CREATE TABLE "correction" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "correction_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"work_date" date NOT NULL,
	"attendance_id" integer,
	"clock_in" timestamp with time zone,
	"clock_out" timestamp with time zone,
	"removes" boolean DEFAULT false NOT NULL,
	"reason" text NOT NULL,
	"from_device" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"proposed_by" integer NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	"comment" text DEFAULT '' NOT NULL,
	"answer" text,
	"answer_text" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "correction_state" CHECK ("correction"."state" in ('pending', 'approved', 'rejected', 'withdrawn')),
	CONSTRAINT "correction_answer" CHECK ("correction"."answer" in ('agreed', 'objected')),
	CONSTRAINT "correction_order" CHECK ("correction"."clock_out" > "correction"."clock_in"),
	CONSTRAINT "correction_what" CHECK (case when "correction"."removes" then "correction"."attendance_id" is not null and "correction"."clock_in" is null and "correction"."clock_out" is null
        when "correction"."attendance_id" is null then "correction"."clock_in" is not null
        else "correction"."clock_in" is not null or "correction"."clock_out" is not null end),
	CONSTRAINT "correction_decided" CHECK (("correction"."state" = 'pending') = ("correction"."decided_at" is null)),
	CONSTRAINT "correction_answered" CHECK (("correction"."answer" is null) = ("correction"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "correction_event" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "correction_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"correction_id" integer NOT NULL,
	"act" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" integer,
	"comment" text DEFAULT '' NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "correction_event_act" CHECK ("correction_event"."act" in ('proposed', 'approved', 'rejected', 'withdrawn', 'agreed', 'objected'))
);
--> statement-breakpoint
CREATE TABLE "month_adjustment" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "month_adjustment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"of_month" date NOT NULL,
	"in_month" date NOT NULL,
	"differences" jsonb NOT NULL,
	"reason" text NOT NULL,
	"cause" text NOT NULL,
	"made_by" integer,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "month_adjustment_months" CHECK ("month_adjustment"."in_month" > "month_adjustment"."of_month")
);
--> statement-breakpoint
CREATE TABLE "month_answer" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "month_answer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"month" date NOT NULL,
	"answer" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"figures" jsonb NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "month_answer_answer" CHECK ("month_answer"."answer" in ('confirmed', 'disputed')),
	CONSTRAINT "month_answer_month" CHECK (extract(day from "month_answer"."month") = 1)
);
--> statement-breakpoint
CREATE TABLE "month_close" (
	"employee_id" integer NOT NULL,
	"month" date NOT NULL,
	"closed_by" integer NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"figures" jsonb NOT NULL,
	"accepted" jsonb NOT NULL,
	CONSTRAINT "month_close_month_employee_id_pk" PRIMARY KEY("month","employee_id"),
	CONSTRAINT "month_close_month" CHECK (extract(day from "month_close"."month") = 1)
);
--> statement-breakpoint
CREATE TABLE "month_figure" (
	"employee_id" integer NOT NULL,
	"month" date NOT NULL,
	"revision" integer NOT NULL,
	"through" date NOT NULL,
	"scheduled_minutes" integer NOT NULL,
	"leave_minutes" integer NOT NULL,
	"due_minutes" integer NOT NULL,
	"worked_minutes" integer NOT NULL,
	"overtime_minutes" integer NOT NULL,
	"missing_minutes" integer NOT NULL,
	"days_present" integer NOT NULL,
	"days_absent" integer NOT NULL,
	"leave_by_type" jsonb NOT NULL,
	"delay_count" integer NOT NULL,
	"delay_minutes" integer NOT NULL,
	"charged_minutes" integer NOT NULL,
	"missed_punches" integer NOT NULL,
	"balance_minutes" integer NOT NULL,
	CONSTRAINT "month_figure_month_employee_id_pk" PRIMARY KEY("month","employee_id"),
	CONSTRAINT "month_figure_month" CHECK (extract(day from "month_figure"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "managers_close" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_proposed_by_employee_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_decided_by_employee_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_event" ADD CONSTRAINT "correction_event_correction_id_correction_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."correction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_event" ADD CONSTRAINT "correction_event_actor_id_employee_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_adjustment" ADD CONSTRAINT "month_adjustment_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_adjustment" ADD CONSTRAINT "month_adjustment_made_by_employee_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_answer" ADD CONSTRAINT "month_answer_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_close" ADD CONSTRAINT "month_close_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_close" ADD CONSTRAINT "month_close_closed_by_employee_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_figure" ADD CONSTRAINT "month_figure_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "correction_one_pending" ON "correction" USING btree ("attendance_id") WHERE "correction"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "correction_of_employee" ON "correction" USING btree ("employee_id","work_date");--> statement-breakpoint
CREATE INDEX "correction_pending" ON "correction" USING btree ("employee_id") WHERE "correction"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "correction_event_of" ON "correction_event" USING btree ("correction_id","id");--> statement-breakpoint
CREATE INDEX "month_adjustment_of_employee" ON "month_adjustment" USING btree ("employee_id","in_month");--> statement-breakpoint
CREATE INDEX "month_answer_of_employee" ON "month_answer" USING btree ("employee_id","month","id");--> statement-breakpoint
CREATE INDEX "month_close_of_employee" ON "month_close" USING btree ("employee_id","month");--> statement-breakpoint
CREATE INDEX "month_figure_of_employee" ON "month_figure" USING btree ("employee_id","month");--> statement-breakpoint
CREATE TRIGGER correction_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "correction_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER month_close_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "month_close" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER month_adjustment_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "month_adjustment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER month_answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "month_answer" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();