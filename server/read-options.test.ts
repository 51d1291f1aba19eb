import { expect, it } from 'vitest';
import { readOptions } from './read-options.ts';

it.each([
  ['yields=a.furrow', 'yields', 'a.furrow'],
  ['maïs d’été=dir/a=b.furrow', 'maïs d’été', 'dir/a=b.furrow'],
  ['models/a=b.furrow', null, 'models/a=b.furrow'],
  ['./a=b.furrow', null, './a=b.furrow'],
  ['a.furrow', null, 'a.furrow'],
])('reads %s as a model and its file', (text, name, path) => {
  expect(readOptions([text]).files).toEqual([{ name, path }]);
});

it.each([
  [[], 'model file'],
  [['a', '--port', '70000'], '--port'],
  [['a', '--cors-origin', 'https://a.example/'], '--cors-origin'],
  [['a', '--max-rows', '1e3'], '--max-rows'],
])('says what is wrong with %j', (parameters, what) => {
  expect(() => readOptions(parameters)).toThrow(what);
});
