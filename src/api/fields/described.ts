/** The fields of an order as JSON Schema sees them, whatever the service; each is checked by its definition. */
export const RECIPIENT_FIELDS = {
  additionalProperties: { type: 'string' },
  description: 'What must be known of the recipient: the fields that the service declares.',
  examples: [{ account: 'some_random_string' }],
};
