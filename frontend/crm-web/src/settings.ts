/**
 * Everything the web application reads from its environment. No other file under `src/` may read
 * `process.env` (the linter refuses it).
 */
export type Settings = {
  /** Where server-rendered pages ask the API; the browser always asks its own origin. */
  readonly apiUrl: URL;
  /** `next dev`: looser Content-Security-Policy for hot reloading. */
  readonly development: boolean;
};

const DEFAULT_API_URL = 'http://127.0.0.1:8000';

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  return {
    apiUrl: readApiUrl(environment.CRM_API_URL?.trim() || DEFAULT_API_URL),
    development: environment.NODE_ENV === 'development',
  };
}

function readApiUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new Error(
      `CRM_API_URL: "${text}" is not an http(s) address. Give the API's address, such as ${DEFAULT_API_URL}`,
    );
  }
  return url;
}

let settings: Settings | undefined;

/** Read at the first use, so that building needs no environment. */
export function getSettings(): Settings {
  settings ??= readSettings(process.env);
  return settings;
}
