import type { Attributes } from '../http/api-document';
import { isRecord, textOf, timeOf } from './values';

const TYPE_WIDTH = 'request.partially_processed'.length;

/** An event on one line: when, what, and the facts of it that are a text, a figure or a code. */
export function eventLine({ at, type, data }: Attributes): string {
  const facts = isRecord(data) ? Object.entries(data).flatMap(factOf) : [];
  return `${timeOf(at)}  ${textOf(type).padEnd(TYPE_WIDTH)}  ${facts.join(' ')}`.trimEnd();
}

function factOf([name, value]: [string, unknown]): readonly string[] {
  const shown = textOf(isRecord(value) ? value['code'] : value);
  if (shown === '') return [];
  return [`${textOf(name)}=${shown.includes(' ') ? `"${shown}"` : shown}`];
}
