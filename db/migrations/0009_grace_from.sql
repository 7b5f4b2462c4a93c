CREATE TABLE "grace_from" (
	"valid_from" date PRIMARY KEY NOT NULL,
	"minutes" integer NOT NULL
);
