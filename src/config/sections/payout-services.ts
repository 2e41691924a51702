import { z } from 'zod';
import { FIELD_TYPES, type FieldDefinition, type PayoutService } from '../../domain/config/payout-service';
import { patternFault } from '../patterns';
import { readSection, type Section } from '../section';
import { currency, serviceCode, valueBy, words } from '../structure';
import { checkStructure, type Report } from '../structure-faults';

const FIELD_KEY = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const FIELDS_MAX = 100;
const PATTERN_LENGTH_MAX = 1000;

const FIELD = z.strictObject({
  key: valueBy(
    (raw) => (typeof raw === 'string' && FIELD_KEY.test(raw) ? raw : undefined),
    'must be 1–64 letters, digits or "_", a letter first',
  ),
  label: words.optional(),
  type: z.enum(FIELD_TYPES).default('string'),
  required: z.boolean().default(true),
  pattern: z.string().min(1).max(PATTERN_LENGTH_MAX).optional(),
  sensitive: z.boolean().optional(),
  values: z.array(words).min(1).optional(),
});
type WrittenField = z.infer<typeof FIELD>;

const SHAPE = z.strictObject({
  code: serviceCode,
  method: words,
  currency,
  fields: z.array(FIELD).max(FIELDS_MAX),
});

/** Reads `payout_services` with the definitions of their fields. */
export function readPayoutServices(raw: unknown, path: string, report: Report): Section<PayoutService> {
  return readSection(raw, path, 'code', report, (rawItem, itemPath) => {
    const item = checkStructure(SHAPE, rawItem, itemPath, report);
    if (item === undefined) return undefined;
    const keys = item.fields.map(({ key }) => key);
    const fields = item.fields.flatMap((field, index) => {
      const fieldPath = `${itemPath}/fields/${index}`;
      const repeats = keys.indexOf(field.key) < index;
      if (repeats) report(`${fieldPath}/key`, `repeats the key ${field.key}`);
      const definition = readField(field, fieldPath, report);
      return definition === undefined || repeats ? [] : [definition];
    });
    return fields.length === item.fields.length ? { ...item, fields } : undefined;
  });
}

function readField(field: WrittenField, path: string, report: Report): FieldDefinition | undefined {
  const faults = [...valuesFaults(field), ...patternFaults(field)];
  for (const [key, text] of faults) report(`${path}/${key}`, text);
  if (faults.length > 0) return undefined;
  const basis = {
    key: field.key,
    label: field.label ?? field.key,
    required: field.required,
    // PCI DSS 3.4: a card number is never shown in full, so that one has to be asked for in so many words.
    sensitive: field.sensitive ?? field.type === 'card_number',
  };
  return field.type === 'enum'
    ? { ...basis, type: field.type, values: field.values ?? [] }
    : { ...basis, type: field.type, pattern: field.pattern ?? null };
}

type KeyFault = readonly [key: string, text: string];

function valuesFaults({ type, values }: WrittenField): readonly KeyFault[] {
  if (type !== 'enum')
    return values === undefined ? [] : [['values', `belong to the type enum, not to ${type}`]];
  if (values === undefined) return [['values', 'is missing: the type enum lists what is taken']];
  return values.flatMap((value, index): readonly KeyFault[] =>
    values.indexOf(value) < index ? [[`values/${index}`, `repeats the value ${value}`]] : [],
  );
}

function patternFaults({ type, pattern }: WrittenField): readonly KeyFault[] {
  if (pattern === undefined) return [];
  if (type === 'enum') return [['pattern', 'does not go with the type enum: its values are listed']];
  const fault = patternFault(pattern);
  return fault === undefined ? [] : [['pattern', `is no RE2 pattern: ${fault}`]];
}
