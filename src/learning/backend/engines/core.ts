/**
 * The part of TensorFlow.js that a dense network needs, and no more: a namespace import would keep all of it in the
 * bundle. Gradients are registered one by one, as the core registers none by itself.
 */
import { registerGradient } from '@tensorflow/tfjs-core';
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad.js';
import { batchMatMulGradConfig } from '@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad.js';
import { concatGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Concat_grad.js';
import { expGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Exp_grad.js';
import { meanGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Mean_grad.js';
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad.js';
import { reluGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Relu_grad.js';
import { reshapeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Reshape_grad.js';
import { squareGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Square_grad.js';
import { subGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sub_grad.js';
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad.js';

export {
  add,
  concat1d,
  concat2d,
  customGrad,
  div,
  exp,
  getBackend,
  keep,
  matMul,
  mean,
  memory,
  mul,
  ready,
  relu,
  reshape,
  scalar,
  setBackend,
  slice,
  sqrt,
  square,
  sub,
  sum,
  tensor1d,
  tensor2d,
  tensor3d,
  tidy,
  valueAndGrads,
  zeros,
} from '@tensorflow/tfjs-core';

for (const gradient of [
  addGradConfig,
  batchMatMulGradConfig,
  concatGradConfig,
  expGradConfig,
  meanGradConfig,
  multiplyGradConfig,
  reluGradConfig,
  reshapeGradConfig,
  squareGradConfig,
  subGradConfig,
  sumGradConfig,
]) {
  registerGradient(gradient);
}
