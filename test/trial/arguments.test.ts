import { readOptions } from './arguments';

test('without arguments it is the large trial, with a seed of chance', () => {
  expect(readOptions([], 99)).toEqual({
    ok: true,
    options: {
      requests: 2_000,
      batch: 0,
      plan: 'each',
      seed: 99,
      kills: 33,
      concurrency: 16,
      keep: false,
      workload: 'mixed',
      worker: undefined,
    },
  });
});

test('a batch comes alone, with as many kills as so many requests', () => {
  expect(readOptions(['--batch', '3000'], 99)).toMatchObject({
    ok: true,
    options: { requests: 0, batch: 3_000, kills: 50 },
  });
});

test('every option is heard', () => {
  const args =
    '--requests 100 --batch 30 --plan joint --seed 7 --kills 4 --concurrency 8 --workload unsure --worker w.ts --keep'.split(
      ' ',
    );
  expect(readOptions(args, 99)).toEqual({
    ok: true,
    options: {
      requests: 100,
      batch: 30,
      plan: 'joint',
      seed: 7,
      kills: 4,
      concurrency: 8,
      keep: true,
      workload: 'unsure',
      worker: 'w.ts',
    },
  });
});

test('all faults are named at once', () => {
  const args = [
    '--requests',
    'many',
    '--seed',
    '-1',
    '--workload',
    'toString',
    '--plan',
    'all',
    '--fast',
    'now',
  ];
  const reading = readOptions(args, 99);
  const faults = reading.ok ? [] : reading.faults;
  for (const named of ['--requests', '--seed', '--workload', '--plan', '--fast', 'now'])
    expect(faults.filter((fault) => fault.includes(named))).not.toEqual([]);
});
