/** The network's kernels, as one module over one memory that whoever instantiates it brings. */
export { gemm } from './gemm';
export {
  activate,
  activateBack,
  adam,
  addCodes,
  addCodesBack,
  multiplyBy,
  spread,
  spreadBack,
  transpose,
} from './elements';
export { heads, headsBack } from './heads';
