import { organizationOf } from './organization-of';

export const SECRETS = [7, 8].map((fill) => `whsec_${Buffer.alloc(24, fill).toString('base64')}`);
export const LEGACY_SECRET = 'a-legacy-secret';

/** Soon: what is tried again is tried in a moment. */
const QUICK = { secrets: SECRETS, retry_unit: '200ms', merge_window: '300ms', timeout: '1s' };

/** An organization with one point for each of these callbacks: `{ only_final: true }` at `pop_<name>`, to `/<name>`. */
export function callbackPoints(
  receiverUrl: string,
  callbacks: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): string {
  const organization: Readonly<Record<string, unknown>> = JSON.parse(
    organizationOf({
      accounts: { a: { balance: '100000.00' }, b: { balance: '100000.00' } },
      services: {
        test_usd: { tree: { strategies: [{ type: 'cost' }] }, routes: { a: {}, b: {} } },
      },
    }),
  );
  const points = Object.entries(callbacks).map(([name, callback]) => ({
    id: `pop_${name}`,
    name,
    currencies: ['USD'],
    routing_scheme: 'rsc_main',
    callback: { url: `${receiverUrl}/${name}`, ...QUICK, ...callback },
  }));
  return JSON.stringify({ ...organization, payout_points: points });
}
