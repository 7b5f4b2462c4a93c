CREATE COLLATION "by_name" (provider = icu, locale = 'und-u-kn-true');--> statement-breakpoint
DROP INDEX "employee_name";--> statement-breakpoint
CREATE INDEX "employee_name" ON "employee" USING btree ("name" collate by_name,"id");