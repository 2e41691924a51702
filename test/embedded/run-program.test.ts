import { runProgram } from '../../src/embedded/run-program';

const never = new AbortController().signal;
const run = (code: string, signal = never, command = process.execPath) =>
  runProgram({ command, args: ['-e', code], cwd: '/', env: { WORD: 'given' }, signal });

test.each([
  ['its output, of both kinds', "console.log('out'); console.error('err')", { ok: true, output: 'out\nerr' }],
  [
    'the environment it was given and no other',
    'console.log(Object.keys(process.env).includes("HOME"), process.env.WORD)',
    { ok: true, output: 'false given' },
  ],
  ['its failure', "console.log('why'); process.exitCode = 3", { ok: false, output: 'why' }],
])('a program is run to its end, and one sees %s', async (_name, code, expected) => {
  expect(await run(code)).toEqual(expected);
});

test('a program that does not exist is an answer, not an error', async () => {
  const { ok, output } = await run('', never, '/nowhere/program');
  expect([ok, output]).toEqual([false, expect.stringContaining('ENOENT')]);
});

test('a program that is aborted is killed', async () => {
  const abort = new AbortController();
  const running = run('setInterval(() => undefined, 1000)', abort.signal);
  abort.abort();
  expect(await running).toMatchObject({ ok: false });
});

test('only the end of a long output is kept', async () => {
  const { output } = await run("process.stdout.write('x'.repeat(100_000) + 'end')");
  expect([output.length, output.slice(-4)]).toEqual([20_000, 'xend']);
});
