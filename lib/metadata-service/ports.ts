/** The metadata service itself. */
export const SERVICE_PORT = 8080;

/** The server beside it that migrates the database. */
export const MIGRATION_PORT = 8082;
