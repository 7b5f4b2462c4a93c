CREATE TABLE "job_run" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"job" text NOT NULL,
	"slot" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"result" jsonb,
	"error" text,
	"requested_by" integer,
	CONSTRAINT "job_run_once" UNIQUE("job","slot"),
	CONSTRAINT "job_run_state" CHECK ("job_run"."state" in ('waiting', 'running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "delivery_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"recipient_id" integer NOT NULL,
	"notification_id" integer,
	"kind" text NOT NULL,
	"data" jsonb,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "delivery_once" UNIQUE("notification_id","channel"),
	CONSTRAINT "delivery_channel" CHECK ("delivery"."channel" in ('mail')),
	CONSTRAINT "delivery_state" CHECK ("delivery"."state" in ('waiting', 'sent', 'dead')),
	CONSTRAINT "delivery_settled" CHECK (("delivery"."state" = 'waiting') = ("delivery"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "mail_choice" (
	"employee_id" integer NOT NULL,
	"kind" text NOT NULL,
	"wanted" boolean NOT NULL,
	CONSTRAINT "mail_choice_employee_id_kind_pk" PRIMARY KEY("employee_id","kind")
);
--> statement-breakpoint
ALTER TABLE "notification" DROP CONSTRAINT "notification_kind";--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "live_cursor" text;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "late_notice" text;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "missed_in_after_minutes" integer DEFAULT 60;--> statement-breakpoint
ALTER TABLE "job_run" ADD CONSTRAINT "job_run_requested_by_employee_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_recipient_id_employee_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_notification_id_notification_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_choice" ADD CONSTRAINT "mail_choice_employee_id_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_run_latest" ON "job_run" USING btree ("job","id");--> statement-breakpoint
CREATE INDEX "job_run_open" ON "job_run" USING btree ("due_at") WHERE "job_run"."state" <> 'done';--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("due_at") WHERE "delivery"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "delivery_dead" ON "delivery" USING btree ("id") WHERE "delivery"."state" = 'dead';--> statement-breakpoint
CREATE INDEX "attendance_open_since" ON "attendance" USING btree ("clock_in") WHERE "attendance"."clock_out" is null and not "attendance"."missed";--> statement-breakpoint
CREATE INDEX "session_by_age" ON "session" USING btree ("employee_id","created_at");--> statement-breakpoint
CREATE INDEX "leave_day_in_part" ON "leave_day" USING btree ("date","employee_id") WHERE "leave_day"."to_position" - "leave_day"."from_position" < 480;--> statement-breakpoint
CREATE INDEX "notification_missed" ON "notification" USING btree ("recipient_id","transaction","id");--> statement-breakpoint
CREATE INDEX "employee_admin" ON "employee" USING btree ("id") WHERE "employee"."role" = 'admin';--> statement-breakpoint
CREATE INDEX "zone_assignment_zone" ON "zone_assignment" USING btree ("time_zone");--> statement-breakpoint
CREATE INDEX "schedule_assignment_schedule" ON "schedule_assignment" USING btree ("schedule_id");--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_late_notice" CHECK ("company"."late_notice" in ('at_once', 'digest', 'off'));