import type { ServiceCode } from '../ids';
import type { CurrencyCode } from '../money/currency';

export const FIELD_TYPES = [
  'string',
  'iban',
  'card_number',
  'email',
  'phone',
  'date',
  'country',
  'enum',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

type FieldBasis = {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  /** Encrypted at rest, erasable, and shown with its last four characters only. */
  readonly sensitive: boolean;
};

/** One thing that must be known of the recipient. */
export type FieldDefinition =
  | (FieldBasis & { readonly type: 'enum'; readonly values: readonly string[] })
  | (FieldBasis & {
      readonly type: Exclude<FieldType, 'enum'>;
      /** RE2 syntax, besides what the type itself asks; not anchored by itself. */
      readonly pattern: string | null;
    });

/** A payout method in one currency. Its code is its id. */
export type PayoutService = {
  readonly code: ServiceCode;
  readonly method: string;
  readonly currency: CurrencyCode;
  readonly fields: readonly FieldDefinition[];
};
