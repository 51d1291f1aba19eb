/** The other side: TensorFlow.js as it comes, layers and the WebAssembly backend, on the one-hot matrix. */
import * as tf from 'peer-tfjs';
import { setWasmPaths } from 'peer-tfjs-wasm';
import simdUrl from 'peer-tfjs-wasm/simd.wasm?url';
import { serve, type Answer, type Question } from './messages.ts';
import { denseRows, makeRows } from './problem.ts';

setWasmPaths({
  'tfjs-backend-wasm.wasm': simdUrl,
  'tfjs-backend-wasm-simd.wasm': simdUrl,
  'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
});

serve(async ({ wanted, epochs }: Question): Promise<Answer> => {
  await tf.setBackend('wasm');
  await tf.ready();
  const rows = makeRows(wanted);
  const { values, width } = denseRows(wanted, rows);
  const model = tf.sequential({
    layers: [
      ...wanted.hidden.map((units, index) =>
        tf.layers.dense({ units, activation: 'relu', ...(index === 0 ? { inputShape: [width] } : {}) }),
      ),
      tf.layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(1e-3, 0.9, 0.999, 1e-7), loss: 'meanSquaredError' });
  const x = tf.tensor2d(values, [wanted.nRows, width]);
  const y = tf.tensor2d(rows.target, [wanted.nRows, 1]);
  const options = { batchSize: wanted.batchSize, shuffle: true, yieldEvery: 'never', verbose: 0 };
  await model.fit(x, y, { ...options, epochs: 1 });
  const start = performance.now();
  const { history } = await model.fit(x, y, { ...options, epochs });
  const ms = performance.now() - start;
  const asked = performance.now();
  const predicted = model.predict(x);
  await predicted.data();
  const predictMs = performance.now() - asked;
  for (const tensor of [x, y, predicted]) tensor.dispose();
  return { ms, loss: history['loss']?.at(-1) ?? NaN, predictMs, engine: tf.getBackend() };
});
