import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Everything the browser journeys read from their environment; no other file of theirs may.
 *
 * `CRM_BIN`: the compiled `crm` binary that is tried. `CHROMIUM`: the browser, if it is not found
 * by itself. No browser is ever downloaded.
 */
const environment = process.env;

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/opt/homebrew/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const inAutomation = Boolean(environment.CI);

export const webServer = fileURLToPath(
  new URL('../../.next/standalone/server.js', import.meta.url),
);

/** What the tried server is told beyond its own folder and ports. */
export const testSettings = fileURLToPath(new URL('../../../../env/test.env', import.meta.url));

export function findServer(): string {
  const path = environment.CRM_BIN;
  if (!path) throw new Error('CRM_BIN is not set: give the path of the compiled `crm` binary');
  if (!existsSync(path)) throw new Error(`CRM_BIN: there is no file ${path}`);
  if (!existsSync(webServer)) throw new Error(`There is no ${webServer}: run \`npm run build\``);
  return path;
}

export function findBrowser(): string {
  const given = environment.CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM: there is no file ${given}`);
    return given;
  }
  const found = BROWSERS.find((path) => existsSync(path));
  if (!found) throw new Error('No Chromium was found: install it, or give its path in CHROMIUM');
  return found;
}

/** The tried server's environment: ours, without any setting of another installation. */
export function serverEnvironment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(environment).filter(([key]) => !key.startsWith('CRM_'));
  return { ...Object.fromEntries(inherited), ...settings, NODE_ENV: 'production' };
}
