ALTER TABLE "month_figure" ADD COLUMN "valid_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "month_figure" ADD COLUMN "employed_from" date NOT NULL;--> statement-breakpoint
ALTER TABLE "month_figure" ADD COLUMN "employed_to" date NOT NULL;--> statement-breakpoint
ALTER TABLE "month_figure" ADD COLUMN "clocking" text NOT NULL;--> statement-breakpoint
ALTER TABLE "month_figure" DROP COLUMN "revision";--> statement-breakpoint
ALTER TABLE "month_figure" DROP COLUMN "charged_minutes";--> statement-breakpoint
ALTER TABLE "month_figure" DROP COLUMN "balance_minutes";