import { ALLOWED_KEYS, NO_CONTROLS } from '../attributes/schemas';
import { FIELD_CHARACTERS_MAX } from './field-fault';

/** The fields of an order as JSON Schema sees them, whatever the service; each is checked by its definition. */
export const RECIPIENT_FIELDS = {
  propertyNames: ALLOWED_KEYS,
  additionalProperties: {
    // Null is "not given", here as everywhere in a body.
    type: ['string', 'null'],
    minLength: 1,
    maxLength: FIELD_CHARACTERS_MAX,
    pattern: NO_CONTROLS,
  },
  description: 'What must be known of the recipient: the fields that the service declares.',
  examples: [{ account: 'some_random_string' }],
};
