import { connect, createServer } from 'node:net';
import { errorCode } from './error-text';

/** A port that is about to be opened, and the environment variable that moves it. */
export type PortUse = { readonly port: number; readonly variable: string };

const PROBE_MS = 1_000;

/** Throws unless the port can be opened on 127.0.0.1; the sentence names the port and the variable. */
export async function assertPortFree(port: number, variable: string): Promise<void> {
  await assertPortsFree([{ port, variable }]);
}

/** Checks all ports and throws one error with every fault, two uses of one port among them. */
export async function assertPortsFree(uses: readonly PortUse[]): Promise<void> {
  const inUse = await Promise.all(uses.map(portFault));
  const faults = [...inUse, ...uses.map((use, index) => doubleUse(use, uses.slice(0, index)))];
  const texts = faults.filter((fault) => fault !== undefined);
  if (texts.length > 0) throw new Error(`The gateway cannot start:\n- ${texts.join('\n- ')}`);
}

function doubleUse(use: PortUse, earlier: readonly PortUse[]): string | undefined {
  const first = earlier.find(({ port }) => port === use.port);
  if (first === undefined) return undefined;
  return `port ${use.port} is given to both ${first.variable} and ${use.variable}: set one of them to another port`;
}

async function portFault({ port, variable }: PortUse): Promise<string | undefined> {
  const refusal = await openingRefused(port);
  if (refusal === 'EACCES')
    return `port ${port} may not be opened by this user: set ${variable} to a port above 1023`;
  // On macOS a port that another program holds on all addresses can still be opened on 127.0.0.1.
  if (refusal === undefined && !(await somebodyAnswers(port))) return undefined;
  return `port ${port} is in use by another program: stop that, or set ${variable} to another port`;
}

/** The system's reason for not opening the port, undefined if it could be opened. */
function openingRefused(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(errorCode(error) ?? 'unknown'));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
}

function somebodyAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: PROBE_MS });
    const answer = (open: boolean) => (): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
    socket.once('timeout', answer(false));
  });
}
