/** [OI9] Answers in bytes are those that Triton's and KServe's decoders read; see tests/golden/…/make_answers.py. */
import { beforeAll, expect, test } from 'vitest';
import golden from '../../../../tests/golden/serving/open-inference/answers.json' with { type: 'json' };
import { binaryAnswers, type BinaryAnswer } from '../../../../tests/golden/serving/open-inference/answers.ts';

import { loadPlain } from '../../inference/plain-model.fixture.ts';
import { predictOne } from '../../inference/predict-one.ts';
import type { LoadedModel } from '../../inference/load-model.ts';

let model: LoadedModel;
let answers: ReadonlyMap<string, BinaryAnswer>;

beforeAll(async () => {
  model = await loadPlain();
  answers = new Map((await binaryAnswers()).map((answer) => [answer.name, answer]));
});

test('[OI9] as many are in bytes as were', () => {
  expect([...answers.keys()]).toEqual(golden.answers.map(({ name }) => name));
});

test.each(golden.answers)('[OI9] $name is answered by the very bytes that the clients decoded', (frozen) => {
  const { name, headerLength, body } = frozen;
  expect(answers.get(name)).toEqual({ name, headerLength, body });
});

test.each(golden.answers)(
  '[OI9] what the clients decoded is what is predicted: $name',
  ({ name, outputs, shapes }) => {
    const rains = name === 'triton-int16-binary' ? [320, 480, 655] : [320.5, 480, 655.25];
    const said = ['north', 'south', 'north'].map((region, row) =>
      predictOne(model, { region, rain: rains[row] ?? 0 }),
    );
    const predicted = said.flatMap((one) => (one.type === 'refused' ? [] : [one]));
    const all = {
      yield_t_ha: predicted.map(({ mean }) => mean),
      low: predicted.map(({ range }) => range.low),
      high: predicted.map(({ range }) => range.high),
      applicability: predicted.map(({ applicability }) => applicability),
    };
    expect(all).toMatchObject(outputs);
    expect(Object.values(shapes)).toEqual(Object.keys(outputs).map(() => [3, 1]));
  },
);
