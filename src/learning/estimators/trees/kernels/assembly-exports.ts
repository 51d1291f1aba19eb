/** What `assembly/kernels.ts` exports: arguments are addresses and counts unless said otherwise. See there. */
type InOrder = (h: number, words: number, packed: number, n: number) => void;
type Gathering = (
  h: number,
  words: number,
  packed: number,
  order: number,
  n: number,
  gathered: number,
) => void;
type Gathered = (h: number, words: number, gathered: number, order: number, n: number) => void;
type Partition = (order: number, n: number, bins: number, goesRight: number, scratch: number) => number;

export interface KernelExports {
  readonly inOrder1: InOrder;
  readonly inOrder2: InOrder;
  readonly inOrder3: InOrder;
  readonly inOrder4: InOrder;
  readonly gathering1: Gathering;
  readonly gathering2: Gathering;
  readonly gathering3: Gathering;
  readonly gathering4: Gathering;
  readonly gathered1: Gathered;
  readonly gathered2: Gathered;
  readonly gathered3: Gathered;
  readonly gathered4: Gathered;
  readonly blocks: (
    h0: number,
    h1: number,
    h2: number,
    words0: number,
    words1: number,
    words2: number,
    packed: number,
    order: number,
    n: number,
    buffer: number,
  ) => void;
  readonly subtract: (parent: number, child: number, n: number) => void;
  readonly sumInOrder: (packed: number, n: number) => number;
  readonly sumRows: (packed: number, order: number, n: number) => number;
  readonly partition: Partition;
  readonly partitionInOrder: Partition;
  /** `scale` and `unit` are numbers */
  readonly packDifferences: (
    predicted: number,
    target: number,
    scale: number,
    unit: number,
    packed: number,
    n: number,
  ) => void;
  readonly markRows: (marks: number, order: number, n: number, leaf: number) => void;
  readonly addMarked: (predicted: number, marks: number, values: number, n: number) => void;
  /** `value` is a number */
  readonly addToRows: (predicted: number, order: number, n: number, value: number) => void;
  readonly sort: (values: number, spare: number, counts: number, n: number) => void;
  readonly measureErrors: (predicted: number, target: number, errors: number, n: number) => void;
}

/** What `assembly/predict.ts` exports. */
export interface PredictExports {
  readonly addFourTrees: (
    tables: number,
    features: number,
    nUsed: number,
    rows: number,
    stride: number,
    leaves: number,
    out: number,
    n: number,
  ) => void;
  /** `hasSets` is 1 or 0 */
  readonly walk: (
    nodes: number,
    payloads: number,
    sets: number,
    hasSets: number,
    rows: number,
    stride: number,
    out: number,
    n: number,
  ) => void;
}
