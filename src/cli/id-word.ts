import { ID_PREFIX, type IdKind, parseId } from '../domain/ids';
import type { Word } from './command';

/** An id as the word behind a command. Its fault repeats nothing: a key may have been pasted there. */
export function idWord(kind: IdKind, what: string): Word {
  const example = `${ID_PREFIX[kind]}_…`;
  return {
    name: 'ID',
    says: `the id of the ${what} (${example})`,
    fault: (given) =>
      parseId(kind, given) === undefined ? `ID must be that of a ${what} (${example}).` : undefined,
  };
}
