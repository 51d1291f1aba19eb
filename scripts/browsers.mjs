/** Where the system's browsers are, and the flags that make Chromium quiet, offline and able to test WebGPU. */
import { existsSync } from 'node:fs';

const chromiumPaths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const firefoxPaths = [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'];

export const chromiumArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
];

/** @returns {string} path of Chromium, or its usual name when it is not found (the launch then says so) */
export const chromiumPath = () => firstExisting(chromiumPaths) ?? 'chromium';

/** @returns {string} */
export const firefoxPath = () => firstExisting(firefoxPaths) ?? 'firefox';

/** @param {readonly (string | undefined)[]} paths */
export function firstExisting(paths) {
  return paths.find((path) => path !== undefined && existsSync(path)) ?? null;
}
