import type { z } from 'zod';
import { absence } from './structure';
import { pointerStep } from './yaml-source';

/** Tells one fault: `path` is a JSON pointer into the document. */
export type Report = (path: string, text: string) => void;

/** The typed value of what is written at `path`, or `undefined` once every fault of its structure is reported. */
export function checkStructure<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  path: string,
  report: Report,
): T | undefined {
  const parsed = schema.safeParse(raw, { error: (issue) => textOf(issue) });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const place = path + issue.path.map((step) => pointerStep(String(step))).join('');
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) report(place + pointerStep(key), issue.message);
    else report(place, issue.message);
  }
  return undefined;
}

/** What a person reads for the faults that zod itself finds; the others bring their text with them. */
function textOf(issue: z.core.$ZodRawIssue): string {
  const absent = absence(issue.input);
  if (absent !== undefined) return absent;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return 'is no key that is known here';
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must hold at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must hold at most ${issue.maximum}`;
    default:
      return 'is not valid';
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text (in quotes if it looks like something else)',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of keys and values',
};
