import { readOptions } from '../../../tools/fuzz/arguments';

test('without arguments a run is large enough, with a seed of chance', () => {
  expect(readOptions([], 99)).toEqual({ ok: true, options: { seed: 99, examples: 40, keep: false } });
});

test('every option is heard', () => {
  expect(readOptions(['--seed', '7', '--examples', '3', '--keep'], 99)).toEqual({
    ok: true,
    options: { seed: 7, examples: 3, keep: true },
  });
});

test('all faults are named at once', () => {
  const reading = readOptions(['--seed', 'x', '--examples', '0', '--fast', 'now'], 99);
  const faults = reading.ok ? [] : reading.faults;
  for (const named of ['--seed', '--examples', '--fast', 'now'])
    expect(faults.filter((fault) => fault.includes(named))).not.toEqual([]);
});
