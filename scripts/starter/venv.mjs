/** The pinned Python of the starter generator; `requirements.txt` names every package and its exact version. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePython as ensurePinned } from '../lib/python.mjs';

export { rootFolder, runToEnd } from '../lib/python.mjs';
export const starterFolder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Makes the virtual environment, unless one with these very pins is there.
 *
 * @returns path of its Python
 * @throws Error if no usable Python is on the machine or the packages cannot be installed
 */
export const ensurePython = () => ensurePinned('starter-venv', join(starterFolder, 'requirements.txt'));
