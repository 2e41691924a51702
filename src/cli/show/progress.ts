import type { World } from '../world';

/** Shows how far something is; a caller may say so as often as it likes. */
export type Progress = (line: string, mark: string) => void;

/**
 * On a terminal each line takes the place of the one before; elsewhere, as in a log, a line is written only
 * where the mark is another than that of the line before.
 */
export function progressOf({ draw, tell }: Pick<World, 'draw' | 'tell'>): Progress {
  let last: string | undefined;
  return (line, mark) => {
    if (draw !== undefined) draw(line);
    else if (mark !== last) tell(line);
    last = mark;
  };
}
