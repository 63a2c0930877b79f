/**
 * Reserved key words of PostgreSQL.
 *
 * @see https://www.postgresql.org/docs/current/sql-keywords-appendix.html
 */
const POSTGRESQL = `
all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
collation column concurrently constraint create cross current_catalog current_date current_role current_schema
current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch
for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral
leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer
overlaps placing primary references returning right select session_user similar some symmetric system_user
table tablesample then to trailing true union unique user using variadic verbose when where window with
`;

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html */
const RDS = `
admin rdsadmin rdsrepladmin rds_superuser rds_replication template0 template1
`;

/** Words in lower case that are invalid as the name of a database or of its user. */
export const RESERVED_WORDS: readonly string[] = `${POSTGRESQL} ${RDS}`.split(/\s+/).filter(Boolean);
