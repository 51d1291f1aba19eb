/** What a fresh machine lacks: dependencies and, for tests, the browsers. Installs what it can, says plainly what it can't. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chromiumPath, firefoxPath } from '../browsers.mjs';

const root = new URL('../../', import.meta.url);

/** @param {string} message @returns {never} */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/**
 * Runs a command with its output shown.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {boolean} whether it ended well
 */
export function run(command, parameters, environment = {}) {
  const { status } = spawnSync(command, parameters, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** Fails with what to do when Node is too old for the tools. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!isSupported)
    fail(`Furrow needs Node 20.19 or newer (this is ${process.versions.node}). Install it and run again.`);
}

/** Installs the packages of the lock file when they are missing or older than it. */
export function installDependencies() {
  const installed = new URL('node_modules/.package-lock.json', root);
  const isFresh =
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(new URL('package-lock.json', root)).mtimeMs;
  if (isFresh) return;
  console.log('Installing packages …');
  const ok = run('npm', ['ci', '--ignore-scripts', '--no-progress', '--loglevel', 'error']);
  if (!ok) fail('The packages could not be installed. Is there a network? Then run the command again.');
}

/** Installs what the tests need of the system: Chromium, Firefox and Python, where they are missing and that is possible. */
export function installTestTools() {
  const missing = [...missingBrowsers(), ...missingPython()];
  if (missing.length === 0) return;
  const byHand = `Install ${missing.join(', ')} (browsers elsewhere: CHROMIUM_PATH, FIREFOX_PATH) and run again.`;
  if (!existsSync('/usr/bin/apt-get')) fail(`The tests need tools that are not on this machine. ${byHand}`);
  console.log(`Installing ${missing.join(', ')} …`);
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (/** @type {string[]} */ ...parameters) => {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', '-qq', ...parameters];
    return run(command, rest, { DEBIAN_FRONTEND: 'noninteractive' });
  };
  const ok =
    apt('update') && apt('install', '-y', '--no-install-recommends', ...missing, 'fonts-dejavu-core');
  if (!ok) fail(`They could not be installed. ${byHand}`);
}

/** @returns {string[]} */
function missingBrowsers() {
  return [
    ...(existsSync(chromiumPath()) ? [] : ['chromium']),
    ...(existsSync(firefoxPath()) ? [] : ['firefox-esr']),
  ];
}

/** Python computes a sample of the starter table again, and asks the server; its packages go into environments of their own. @returns {string[]} */
function missingPython() {
  const { status } = spawnSync('python3', ['-c', 'import ensurepip, venv']);
  return status === 0 ? [] : ['python3', 'python3-venv'];
}

/** @returns {string} the version in package.json */
export function readVersion() {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return version;
}
