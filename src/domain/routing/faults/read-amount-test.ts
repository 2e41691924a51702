import { compare, type Fraction, parseFraction } from '../../money/fraction';
import type { AmountTest } from '../tree';
import { pointerTo, type Report } from './report';
import { recordIn, unknownKeys } from './shape';

const SINGLE = ['eq', 'gt', 'gte', 'lt', 'lte'] as const;
const KEYS = [...SINGLE, 'between'];

/**
 * Reads a test of an amount. Operands are decimal texts, or numbers that print as they were written.
 *
 * @param decimalsMax decimals that the amount under test can have
 */
export function readAmountTest(
  raw: unknown,
  path: string,
  decimalsMax: number,
  report: Report,
): AmountTest | undefined {
  const test = recordIn(raw, path, report);
  if (test === undefined) return undefined;
  unknownKeys(test, KEYS, path, report);
  if (!KEYS.some((key) => Object.hasOwn(test, key))) report(path, `needs at least one of ${KEYS.join(', ')}`);
  const read: Partial<Record<(typeof SINGLE)[number], string>> = {};
  for (const key of SINGLE) {
    if (!Object.hasOwn(test, key)) continue;
    const operand = readOperand(test[key], pointerTo(path, key), decimalsMax, report);
    if (operand !== undefined) read[key] = operand.text;
  }
  if (!Object.hasOwn(test, 'between')) return read;
  const between = readBetween(test['between'], pointerTo(path, 'between'), decimalsMax, report);
  return between && { ...read, between };
}

type Operand = { readonly text: string; readonly value: Fraction };

function readBetween(
  raw: unknown,
  path: string,
  decimalsMax: number,
  report: Report,
): readonly [string, string] | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) {
    report(path, 'must be a list of two amounts, from and to');
    return undefined;
  }
  const [from, to] = raw.map((item: unknown, index) =>
    readOperand(item, pointerTo(path, index), decimalsMax, report),
  );
  if (from === undefined || to === undefined) return undefined;
  if (compare(from.value, to.value) > 0) report(path, `is empty: ${from.text} is above ${to.text}`);
  return [from.text, to.text];
}

function readOperand(raw: unknown, path: string, decimalsMax: number, report: Report): Operand | undefined {
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
  const value = parseFraction(text);
  if (value === undefined) {
    report(path, 'must be an amount, a decimal number without sign or exponent, e.g. "1000"');
    return undefined;
  }
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals > decimalsMax)
    report(path, `has ${decimals} decimals; the currency of this amount has ${decimalsMax}`);
  return { text, value };
}
