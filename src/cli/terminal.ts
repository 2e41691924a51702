import { createInterface } from 'node:readline/promises';
import type { World } from './world';

const CLEAR_LINE = '\r\u001b[K';
const COLUMNS_DEFAULT = 80;

export type Terminal = Pick<World, 'draw' | 'ask'> & {
  /** Takes away what was drawn, before anything else is written. */
  readonly clear: () => void;
};

/** The terminal at which a person sits, as far as there is one: input and the standard error. */
export function terminalOf(
  input: NodeJS.ReadStream & { readonly fd: 0 },
  error: NodeJS.WriteStream & { readonly fd: 2 },
): Terminal {
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) error.write(CLEAR_LINE);
    isDrawn = false;
  };
  const draw = (line: string): void => {
    // A line that wraps could not be taken away again.
    error.write(CLEAR_LINE + line.slice(0, (error.columns ?? COLUMNS_DEFAULT) - 1));
    isDrawn = true;
  };
  const ask = async (question: string): Promise<string> => {
    clear();
    const reader = createInterface({ input, output: error });
    try {
      return await reader.question(question);
    } finally {
      reader.close();
    }
  };
  return {
    clear,
    draw: error.isTTY ? draw : undefined,
    ask: error.isTTY && input.isTTY ? ask : undefined,
  };
}
