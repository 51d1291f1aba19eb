/**
 * Packages that the developer's server and the browser tests bundle before anything runs: found midway, each would
 * reload the page under whoever uses it. Named here, because the scan for them stumbles over JSX that Solid's plugin
 * compiles only later.
 */
export const prebundled = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-core/dist/gradients/*_grad.js',
  '@tensorflow/tfjs-backend-wasm/dist/base.js',
  '@tensorflow/tfjs-backend-wasm/dist/kernels/*.js',
  '@tensorflow/tfjs-backend-webgl/dist/base.js',
  '@tensorflow/tfjs-backend-webgl/dist/kernels/*.js',
  '@tensorflow/tfjs-backend-webgpu/dist/base.js',
  '@tensorflow/tfjs-backend-webgpu/dist/kernels/*.js',
  'comlink',
  'dexie',
  'fflate',
  'papaparse',
  'uplot',
  'valibot',
  'workbox-window',
];
