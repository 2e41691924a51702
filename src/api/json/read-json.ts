import { parse } from 'lossless-json';
import type { JsonValue } from './json-value';
import { structureFault } from './structure-fault';

export type JsonReading =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly text: string };

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads JSON without losing a digit (RFC 8259, UTF-8 only).
 *
 * @returns the value, or a half sentence that says what is wrong with the body
 */
export function readJson(bytes: Uint8Array): JsonReading {
  const text = decode(bytes);
  if (text === undefined) return { ok: false, text: 'is not UTF-8' };
  const fault = structureFault(text);
  if (fault !== undefined) return { ok: false, text: fault };
  try {
    return { ok: true, value: parse(text) as JsonValue };
  } catch (error) {
    return {
      ok: false,
      text: `is not JSON: ${error instanceof Error ? withoutInput(error.message) : 'unreadable'}`,
    };
  }
}

/** The parser repeats a number or an escape that it cannot read: it may be an account's. A single sign tells nothing. */
function withoutInput(message: string): string {
  return message.replace(/ '[^']{2,}'/g, '');
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return undefined;
  }
}
