import { z } from 'zod';

/** What a schema of an answer describes, as the views give it. */
export type Shown<S extends z.ZodType> = Frozen<z.output<S>>;

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** An amount as it is answered: canonical decimal text, never a number that a reader could round. */
export const amount = z.string().meta({
  pattern: '^-?\\d+(\\.\\d+)?$',
  examples: ['100.00'],
  description: 'Decimal text with exactly as many decimals as the currency has.',
});

/** A rate, a percentage or a cost: decimal text of any length. */
export const decimal = z.string().meta({ pattern: '^-?\\d+(\\.\\d+)?$', examples: ['0.5'] });

export const currency = z
  .string()
  .meta({ pattern: '^[A-Z]{3}$', examples: ['USD'], description: 'ISO 4217.' });

export const time = z.string().meta({ format: 'date-time', examples: ['2026-11-01T00:00:00.000Z'] });

/** A whole number that a double holds exactly. */
export const whole = z.number().meta({ type: 'integer' });

export const mode = z.enum(['test', 'live']);

/** JSON whose members depend on something else, and are described there. */
export function openObject(description: string) {
  return z.record(z.string(), z.unknown()).meta({ description });
}

/** JSON of a shape that is described elsewhere, and that the compiler does not know. */
export function openValue(description: string) {
  return z.unknown().meta({ description });
}
