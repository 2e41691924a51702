import type { Seeded } from '../../domain/routing/split/seeded';
import type { Wish } from '../order';

type Attributes = Wish['attributes'];
type Earlier = { readonly row: { readonly referenceId: string } };

/** The same order with one thing wrong with it. */
export function spoiled(random: Seeded, attributes: Attributes, earlier: readonly Earlier[]): Attributes {
  const first = earlier[0];
  const ways: readonly [Attributes, ...Attributes[]] = [
    { ...attributes, service: 'nowhere_usd' },
    { ...attributes, fields: {}, wait_for_details: false },
    { ...attributes, point_currency: 'dollars' },
    withAmount(attributes, '0.00'),
    withAmount(attributes, '1.005'),
    { ...attributes, point_id: 'pop_nobody' },
    // It has the name of another row.
    ...(first === undefined ? [] : [{ ...attributes, reference_id: first.row.referenceId }]),
  ];
  return random.oneOf(ways);
}

function withAmount(attributes: Attributes, amount: string): Attributes {
  const side = attributes['point_amount'] === undefined ? 'service_amount' : 'point_amount';
  return { ...attributes, [side]: amount };
}
