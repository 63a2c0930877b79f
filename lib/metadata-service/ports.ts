/** Port of the metadata service. */
export const SERVICE_PORT = 8080;

/** Port of the server that migrates the database. */
export const MIGRATION_PORT = 8082;
