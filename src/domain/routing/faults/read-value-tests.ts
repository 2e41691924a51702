import type { NumberTest, ValueTest, WordTest } from '../tree';
import type { TreeContext } from '../tree-faults';
import { pointerTo, type Report } from './report';
import { listIn, recordIn, textIn, unknownKeys } from './shape';

const PATTERN_LENGTH_MAX = 1000;
const ATTEMPTS_MAX = 1000;
const NUMBER_KEYS = ['eq', 'gt', 'gte', 'lt', 'lte'] as const;
const VALUE_KEYS = ['eq', 'in', 'prefix', 'pattern'];

/** Reads `eq` and `in` over words of one kind. */
export function readWordTest<T extends string>(
  raw: unknown,
  path: string,
  parse: (raw: unknown) => T | undefined,
  fault: string,
  report: Report,
): WordTest<T> | undefined {
  const test = recordIn(raw, path, report);
  if (test === undefined) return undefined;
  unknownKeys(test, ['eq', 'in'], path, report);
  if (!Object.hasOwn(test, 'eq') && !Object.hasOwn(test, 'in')) report(path, 'needs `eq` or `in`');
  const word = (value: unknown, at: string): T | undefined => {
    const parsed = parse(value);
    if (parsed === undefined) report(at, fault);
    return parsed;
  };
  const eq = Object.hasOwn(test, 'eq') ? word(test['eq'], pointerTo(path, 'eq')) : undefined;
  const inPath = pointerTo(path, 'in');
  const within = Object.hasOwn(test, 'in')
    ? listIn(test['in'], inPath, report)
        ?.map((value, index) => word(value, pointerTo(inPath, index)))
        .filter((value) => value !== undefined)
    : undefined;
  return { ...(eq !== undefined && { eq }), ...(within && { in: within }) };
}

/** Reads a test of a field; its key is one of the service's. */
export function readFieldTest(
  raw: unknown,
  path: string,
  context: TreeContext,
  report: Report,
): ValueTest | undefined {
  const test = readMetadataTest(raw, path, context, report);
  if (test !== undefined && !context.fieldKeys.includes(test.key))
    report(pointerTo(path, 'key'), `is no field of ${context.service}`);
  return test;
}

/** Reads a test of a metadata value, whose keys are the merchant's. */
export function readMetadataTest(
  raw: unknown,
  path: string,
  context: TreeContext,
  report: Report,
): ValueTest | undefined {
  const test = recordIn(raw, path, report);
  if (test === undefined) return undefined;
  unknownKeys(test, ['key', ...VALUE_KEYS], path, report);
  if (!VALUE_KEYS.some((key) => Object.hasOwn(test, key)))
    report(path, `needs at least one of ${VALUE_KEYS.join(', ')}`);
  const text = (name: string): string | undefined =>
    Object.hasOwn(test, name) ? textIn(test[name], pointerTo(path, name), report) : undefined;
  const key = textIn(test['key'], pointerTo(path, 'key'), report);
  const [eq, prefix, pattern] = [text('eq'), text('prefix'), text('pattern')];
  const within = Object.hasOwn(test, 'in') ? readTexts(test['in'], pointerTo(path, 'in'), report) : undefined;
  if (pattern !== undefined) reportPattern(pattern, pointerTo(path, 'pattern'), context, report);
  if (key === undefined) return undefined;
  return {
    key,
    ...(eq !== undefined && { eq }),
    ...(within && { in: within }),
    ...(prefix !== undefined && { prefix }),
    ...(pattern !== undefined && { pattern }),
  };
}

/** Reads a test of the attempt number, which starts at 1. */
export function readNumberTest(raw: unknown, path: string, report: Report): NumberTest | undefined {
  const test = recordIn(raw, path, report);
  if (test === undefined) return undefined;
  unknownKeys(test, NUMBER_KEYS, path, report);
  if (!NUMBER_KEYS.some((key) => Object.hasOwn(test, key)))
    report(path, `needs at least one of ${NUMBER_KEYS.join(', ')}`);
  const read: Partial<Record<(typeof NUMBER_KEYS)[number], number>> = {};
  for (const key of NUMBER_KEYS) {
    const value = test[key];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= ATTEMPTS_MAX)
      read[key] = value;
    else if (value !== undefined)
      report(pointerTo(path, key), `must be a whole number from 0 to ${ATTEMPTS_MAX}`);
  }
  return read;
}

function readTexts(raw: unknown, path: string, report: Report): readonly string[] | undefined {
  return listIn(raw, path, report)
    ?.map((item, index) => textIn(item, pointerTo(path, index), report))
    .filter((text) => text !== undefined);
}

function reportPattern(pattern: string, path: string, context: TreeContext, report: Report): void {
  if (pattern.length > PATTERN_LENGTH_MAX) {
    report(path, `is longer than ${PATTERN_LENGTH_MAX} characters`);
    return;
  }
  const fault = context.compiles(pattern);
  if (fault !== undefined) report(path, `is no RE2 pattern: ${fault}`);
}
