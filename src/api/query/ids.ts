import { type Id, type IdKind, idPattern, parseId } from '../../domain/ids';
import { parameter } from './read-parameters';

/**
 * The id of something of one of the kinds.
 *
 * @param what it is, with its article: `a payout point`
 */
export function idParameter<K extends IdKind>(what: string, ...kinds: readonly K[]) {
  const read = (text: string): Id<K> | undefined => {
    const kind = kinds.find((each) => parseId(each, text) !== undefined);
    return kind === undefined ? undefined : parseId(kind, text);
  };
  return parameter(read, `must be the id of ${what}`, { pattern: kinds.map(idPattern).join('|') });
}
