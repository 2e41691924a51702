import { isLosslessNumber } from 'lossless-json';

const ARRAY_INDEX = /^(0|[1-9]\d*)$/;
const BAD_ESCAPE = /~(?![01])/;

/** Whether a text is a JSON pointer (RFC 6901 §3): empty for the whole document, else `/`-led, `~0` for `~`, `~1` for `/`. */
export function isJsonPointer(text: string): boolean {
  return (text === '' || text.startsWith('/')) && !BAD_ESCAPE.test(text);
}

/**
 * The value a JSON pointer leads to (RFC 6901 §4) in a losslessly parsed document: own properties and array indices without leading zeros
 * only; `undefined` where it leads nowhere (JSON itself has no `undefined`).
 */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const token of pointer.split('/').slice(1).map(unescaped)) {
    if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return undefined;
    if (Array.isArray(value) && !ARRAY_INDEX.test(token)) return undefined;
    value = Object.hasOwn(value, token) ? Reflect.get(value, token) : undefined;
  }
  return value;
}

// `~1` first: `~01` is the name `~1`, not `/`.
function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
