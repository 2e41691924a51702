import { characterCount, isPrintable } from '../../domain/fields/printable';
import { NO_CONTROLS } from '../attributes/schemas';
import { parameter } from './read-parameters';

const REFERENCE_CHARACTERS_MAX = 128;

/** A caller's own reference, as it was given. */
export const reference = parameter(readReference, 'must be a reference of 1 to 128 characters', {
  minLength: 1,
  maxLength: REFERENCE_CHARACTERS_MAX,
  pattern: NO_CONTROLS,
});

function readReference(text: string): string | undefined {
  const usable = text !== '' && characterCount(text) <= REFERENCE_CHARACTERS_MAX && isPrintable(text);
  return usable ? text : undefined;
}
