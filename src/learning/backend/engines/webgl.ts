/** The WebGL backend with the kernels of a dense network alone; the whole set would double the chunk. */
import '@tensorflow/tfjs-backend-webgl/dist/base.js';
import { addConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Add.js';
import { addNConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/AddN.js';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul.js';
import { castConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cast.js';
import { concatConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Concat.js';
import { expConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Exp.js';
import { fillConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Fill.js';
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity.js';
import { meanConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Mean.js';
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply.js';
import { realDivConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/RealDiv.js';
import { reluConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Relu.js';
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape.js';
import { sliceConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Slice.js';
import { splitVConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/SplitV.js';
import { sqrtConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sqrt.js';
import { squareConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Square.js';
import { stepConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Step.js';
import { subConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sub.js';
import { sumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sum.js';
import { transposeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose.js';
import { zerosLikeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/ZerosLike.js';
import { registerKernel } from '@tensorflow/tfjs-core';

for (const kernel of [
  addConfig,
  addNConfig,
  batchMatMulConfig,
  castConfig,
  concatConfig,
  expConfig,
  fillConfig,
  identityConfig,
  meanConfig,
  multiplyConfig,
  realDivConfig,
  reluConfig,
  reshapeConfig,
  sliceConfig,
  splitVConfig,
  sqrtConfig,
  squareConfig,
  stepConfig,
  subConfig,
  sumConfig,
  transposeConfig,
  zerosLikeConfig,
]) {
  registerKernel(kernel);
}
