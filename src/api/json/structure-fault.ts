/** How deep objects and arrays may lie in each other: the parser recurses, and its stack is not endless. */
export const DEPTH_MAX = 32;

// Names by which an object could be given another prototype wherever it is merged or copied.
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Looks at JSON text before it is parsed for what a parser would take silently, or break on: too deep,
 * a key twice in one object (RFC 8259 §4 leaves its meaning open), a key that reaches for a prototype.
 *
 * @returns the first fault as a half sentence; `undefined` also for text that is no JSON, which the parser will say
 */
export function structureFault(text: string): string | undefined {
  // One entry an open container: the keys of an object so far, null for an array.
  const open: (Set<string> | null)[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) {
        const fault = keyFault(keys, decoded(text.slice(at, end)));
        if (fault !== undefined) return fault;
      }
      at = end;
      continue;
    }
    if (sign === '{' || sign === '[') open.push(sign === '{' ? new Set() : null);
    if (sign === '}' || sign === ']') open.pop();
    if (open.length > DEPTH_MAX) return `is nested more than ${DEPTH_MAX} levels deep`;
    at += 1;
  }
  return undefined;
}

/** The place behind the closing quote; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return text[at] === ':';
}

/** `"\u0061"` and `"a"` are one key. */
function decoded(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

function keyFault(keys: Set<string>, key: string): string | undefined {
  if (FORBIDDEN_KEYS.has(key)) return `has the key ${JSON.stringify(key)}, which is not allowed`;
  if (keys.has(key)) return `has the key ${JSON.stringify(key)} twice in one object`;
  keys.add(key);
  return undefined;
}
