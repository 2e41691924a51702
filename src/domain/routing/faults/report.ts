import type { Fault } from '../../parsed';

/** Notes a fault; what is noted never stops the reading, so that all faults are found. */
export type Report = (path: string, text: string) => void;

export function reporter(faults: Fault[]): Report {
  return (path, text) => {
    faults.push({ path, text });
  };
}

/** A JSON pointer one step deeper (RFC 6901: `~` and `/` are escaped). */
export function pointerTo(path: string, step: string | number): string {
  return `${path}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
