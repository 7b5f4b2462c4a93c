ALTER TABLE "company" ADD COLUMN "colleagues_see_absences" text DEFAULT 'team' NOT NULL;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "colleagues_see_presence" text DEFAULT 'nobody' NOT NULL;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "managers_see_reasons" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "managers_read_audit" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_colleagues_see_absences" CHECK ("company"."colleagues_see_absences" in ('nobody', 'team', 'company'));--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_colleagues_see_presence" CHECK ("company"."colleagues_see_presence" in ('nobody', 'team', 'company'));