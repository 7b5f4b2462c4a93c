DROP INDEX "leave_request_by_status";--> statement-breakpoint
CREATE INDEX "attendance_missed_on" ON "attendance" USING btree ("work_date") WHERE "attendance"."clock_out" is null and "attendance"."missed";--> statement-breakpoint
CREATE INDEX "leave_request_by_status_and_date" ON "leave_request" USING btree ("status","start_date","id");