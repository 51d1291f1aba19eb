/** The little that is used of TensorFlow.js as it comes; the aliases are set by `network.mjs`. */
declare module 'peer-tfjs' {
  interface Tensor {
    dispose(): void;
  }
  interface Model {
    compile(options: { optimizer: unknown; loss: string }): void;
    fit(
      x: Tensor,
      y: Tensor,
      options: { batchSize: number; epochs: number; shuffle: boolean; yieldEvery: string; verbose: number },
    ): Promise<{ history: Record<string, number[]> }>;
    predict(x: Tensor): Tensor & { data(): Promise<Float32Array> };
  }
  export const layers: {
    dense(options: { units: number; activation?: string; inputShape?: number[] }): unknown;
  };
  export const train: {
    adam(learningRate: number, beta1: number, beta2: number, epsilon: number): unknown;
  };
  export function sequential(options: { layers: unknown[] }): Model;
  export function tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  export function setBackend(name: string): Promise<boolean>;
  export function ready(): Promise<void>;
  export function getBackend(): string;
}

declare module 'peer-tfjs-wasm' {
  export function setWasmPaths(paths: Record<string, string>): void;
}
