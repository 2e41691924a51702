import type { Attributes } from '../http/api-document';
import { plainText } from './plain-text';

/** An attribute as text; empty where there is none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return plainText(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** `10.00 USD`; empty where there is no amount. Amounts are texts, and stay as they came. */
export function moneyOf(attributes: Attributes, amount: string, currency: string): string {
  const digits = textOf(attributes[amount]);
  return digits === '' ? '' : `${digits} ${textOf(attributes[currency])}`.trimEnd();
}

/** The same, but empty for nothing: most requests return nothing. */
export function moneyIfAny(attributes: Attributes, amount: string, currency: string): string {
  return /[1-9]/.test(textOf(attributes[amount])) ? moneyOf(attributes, amount, currency) : '';
}

/** `DECLINED_ERROR: what it means`. */
export function resolutionOf({ resolution }: Attributes): string {
  if (!isRecord(resolution)) return '';
  const [code, text] = [textOf(resolution['code']), textOf(resolution['text'])];
  return text === '' ? code : `${code}: ${text}`;
}

/** To the second, in UTC, as the gateway gave it. */
export function timeOf(value: unknown): string {
  return textOf(value).replace(/\.\d+Z$/, 'Z');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
