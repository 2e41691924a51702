import { PassThrough } from 'node:stream';
import { terminalOf } from '../../src/cli/terminal';

type Streams = Parameters<typeof terminalOf>;

/** Streams that say of themselves whether they are a terminal. */
function open(isInput: boolean, isError: boolean, columns = 20) {
  const [input, error] = [new PassThrough(), new PassThrough()];
  const written: string[] = [];
  error.on('data', (chunk: Buffer) => written.push(String(chunk)));
  const streams = [
    Object.assign(input, { isTTY: isInput, fd: 0 }),
    Object.assign(error, { isTTY: isError, fd: 2, columns }),
  ] as unknown as Streams;
  return { input, terminal: terminalOf(...streams), written: () => written.join('') };
}

test.each([
  [true, true, [true, true]],
  [false, true, [true, false]],
  [true, false, [false, false]],
  [false, false, [false, false]],
])('with input %s and standard error %s at a terminal, it can draw and ask as %s', (input, error, can) => {
  const { terminal } = open(input, error);
  expect([terminal.draw !== undefined, terminal.ask !== undefined]).toEqual(can);
});

test('a drawn line takes the place of the one before, and fits on one line', () => {
  const { terminal, written } = open(true, true);
  terminal.draw?.('first');
  terminal.draw?.('0123456789012345678901234');
  terminal.clear();
  terminal.clear();
  expect(written()).toBe('\r\u001b[Kfirst\r\u001b[K0123456789012345678\r\u001b[K');
});

test('what is asked is answered by a line of the input', async () => {
  const { terminal, input, written } = open(true, true);
  const said = terminal.ask?.('Send it so? ');
  input.write('y\n');
  expect(await said).toBe('y');
  expect(written()).toContain('Send it so? ');
});
