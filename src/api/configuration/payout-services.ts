import type { FieldDefinition, PayoutService } from '../../domain/config/payout-service';
import type { Stored } from '../../domain/config/stored-configuration';
import { parseServiceCode } from '../../domain/ids';
import { fieldsSchema } from '../fields/fields-schema';
import type { ResourceOf } from '../openapi/resource-kind';
import { readingOf } from './declared';
import { PAYOUT_SERVICE } from './schema';

export const PAYOUT_SERVICE_READING = readingOf<Stored<PayoutService>>({
  kind: PAYOUT_SERVICE,
  name: 'payout service',
  parseId: parseServiceCode,
  idOf: ({ code }) => code,
  visible: ({ payoutServices }) => payoutServices,
  show: (services) => services.map(serviceResource),
});
export const { list: listPayoutServices, get: getPayoutService } = PAYOUT_SERVICE_READING;

/** A service with its fields as they are declared, and as a schema for forms. */
function serviceResource({
  code,
  method,
  currency,
  fields,
  enabled,
}: Stored<PayoutService>): ResourceOf<typeof PAYOUT_SERVICE> {
  return {
    type: 'payout-service',
    id: code,
    attributes: {
      method,
      currency,
      fields: fields.map(shownField),
      fields_schema: fieldsSchema(fields),
      enabled,
    },
  };
}

function shownField(field: FieldDefinition) {
  const { key, label, type, required, sensitive } = field;
  return {
    key,
    label,
    type,
    required,
    sensitive,
    pattern: field.type === 'enum' ? null : field.pattern,
    values: field.type === 'enum' ? field.values : null,
  };
}
