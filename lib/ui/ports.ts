export const BACKEND_PORT = 8083;
export const STATIC_PORT = 3000;
export const HTTPS_PORT = 443;
