CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
ALTER TABLE "employee" ADD CONSTRAINT "employee_manager_fk" FOREIGN KEY ("manager_id") REFERENCES "employee" ("id");--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_no_overlap"
  EXCLUDE USING gist ("employee_id" WITH =, tstzrange("clock_in", "clock_out") WITH &&) WHERE ("clock_out" IS NOT NULL);--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER punch_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "punch" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER leave_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "leave_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
