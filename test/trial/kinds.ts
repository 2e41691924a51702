import type { Seeded } from '../domain/routing/split/seeded';
import { marked, ordinary, PAID_UNSAID, paidWord, refusedFirst, unsteady } from './behaviours';
import type { Wish } from './order';

/** One kind of order: its share of the workload, and how one is made. `order` is its number. */
type Kind = {
  readonly name: string;
  readonly weight: number;
  readonly wish: (random: Seeded, order: number) => Wish;
};

// A new kind of order is one more row here.
const MIXED: readonly Kind[] = [
  { name: 'plain', weight: 30, wish: plain },
  { name: 'exchange', weight: 13, wish: exchange },
  { name: 'split', weight: 14, wish: split },
  { name: 'failover', weight: 9, wish: failover },
  { name: 'canceled', weight: 9, wish: canceled },
  { name: 'partial', weight: 4, wish: partial },
  { name: 'pending', weight: 5, wish: pending('pending') },
  { name: 'pending without notice', weight: 4, wish: pending('pending-silent') },
  { name: 'late paid', weight: 4, wish: latePaid },
  { name: 'returned', weight: 4, wish: returned },
  { name: 'scarce balance', weight: 5, wish: scarce },
  { name: 'by hand', weight: 5, wish: byHand },
  { name: 'soon expired', weight: 4, wish: soonExpired },
  { name: 'without details', weight: 2, wish: withoutDetails },
  { name: 'direct', weight: 8, wish: direct },
];

// Money that has moved, and answers that do not say so: who takes them for a no pays twice.
const UNSURE: readonly Kind[] = [{ name: 'unsure', weight: 1, wish: unsure }];

export const WORKLOADS = { mixed: MIXED, unsure: UNSURE } as const;
export type WorkloadName = keyof typeof WORKLOADS;

function plain(random: Seeded, order: number): Wish {
  if (random.chance(30)) return { attributes: eur(random, { account: ordinary(random, order) }) };
  const fields = { account: ordinary(random, order), holder: `Recipient ${order}` };
  return { attributes: usd(random, fields, { attempts_limit: random.below(3) }) };
}

/** A merchant who is charged in euros, for dollars that are paid out of dollars or euros. */
function exchange(random: Seeded, order: number): Wish {
  const given = { point_currency: 'EUR', attempts_limit: random.below(3) };
  return { attributes: usd(random, { account: ordinary(random, order) }, given) };
}

function split(random: Seeded, order: number): Wish {
  const account = random.chance(25) ? unsteady(random, order) : `acc-${order}`;
  return {
    attributes: {
      ...usd(random, { account }),
      service: 'split_usd',
      service_amount: cents(random, 100_00, 1_200_00),
      allow_split: true,
      allow_partial: random.chance(50),
      attempts_limit: random.below(3),
    },
    deeds: perhapsCanceled(random),
  };
}

function failover(random: Seeded, order: number): Wish {
  const account = random.chance(70) ? refusedFirst(random, order) : unsteady(random, order);
  const stubborn = random.chance(20);
  const list = stubborn ? account.replace('sim:', 'sim:decline:INVALID_RECIPIENT,') : account;
  const given = { attempts_limit: random.between(1, 3), ...(stubborn ? { point_id: 'pop_stubborn' } : {}) };
  return { attributes: usd(random, { account: list }, given), deeds: perhapsCanceled(random) };
}

function canceled(random: Seeded, order: number): Wish {
  const account = random.chance(60) ? unsteady(random, order) : `sim:pending:${marked(1.5, order)}`;
  const given = { attempts_limit: random.below(3) };
  const deeds = [{ command: 'cancel', afterMs: random.below(8_000) }] as const;
  return { attributes: usd(random, { account }, given), deeds };
}

function partial(random: Seeded, order: number): Wish {
  const account = `sim:partial:${marked(random.between(1, 98), order)}`;
  return { attributes: usd(random, { account }, { attempts_limit: 2 }) };
}

function pending(word: 'pending' | 'pending-silent') {
  return (random: Seeded, order: number): Wish => {
    const account = `sim:${word}:${marked(random.between(200, 6_000) / 1_000, order)}`;
    return { attributes: usd(random, { account }), deeds: perhapsCanceled(random) };
  };
}

/** The provider says no, and pays all the same: with a failover somebody is then paid twice, by its fault. */
function latePaid(random: Seeded, order: number): Wish {
  const late = `late-paid:${marked(random.between(300, 5_000) / 1_000, order)}`;
  // A next payment that is put off gives the late one the time to become known before it.
  const next = random.chance(40) ? ['throttle', 'throttle'] : [];
  const account = `sim:${[late, ...next, paidWord(order)].join(',')}`;
  return { attributes: usd(random, { account }, { attempts_limit: random.below(3) }) };
}

function returned(random: Seeded, order: number): Wish {
  const share = random.chance(50) ? '' : `:${random.between(1, 99)}`;
  const account = `sim:return:${marked(random.between(300, 4_000) / 1_000, order)}${share}`;
  return { attributes: usd(random, { account }) };
}

/** More than there is: who does not get it waits, until a refused payment sets it free or the time is over. */
function scarce(random: Seeded, order: number): Wish {
  const account = random.chance(40)
    ? `sim:accepted-then-decline:${marked(random.between(500, 3_000) / 1_000, order)}:DECLINED_ERROR`
    : ordinary(random, order);
  const attributes = {
    ...usd(random, { account }),
    service: 'scarce_usd',
    service_amount: cents(random, 100_00, 450_00),
    wait_for_balance: random.chance(90),
  };
  const expiresAfterMs = random.between(6_000, 25_000);
  return { attributes, expiresAfterMs, deeds: perhapsCanceled(random) };
}

function byHand(random: Seeded, order: number): Wish {
  const attributes = usd(random, { account: ordinary(random, order) }, { autoprocess: false });
  const expiresAfterMs = random.between(8_000, 20_000);
  if (random.chance(15)) return { attributes, expiresAfterMs };
  const deeds = [{ command: 'process', afterMs: random.below(3_000) }] as const;
  return { attributes, expiresAfterMs, deeds: [...deeds, ...perhapsCanceled(random)] };
}

function soonExpired(random: Seeded, order: number): Wish {
  const attributes = usd(random, { account: unsteady(random, order) }, { attempts_limit: 3 });
  return { attributes, expiresAfterMs: random.between(500, 6_000) };
}

function withoutDetails(random: Seeded): Wish {
  const attributes = usd(random, {}, { wait_for_details: true });
  const expiresAfterMs = random.between(3_000, 10_000);
  if (random.chance(40)) return { attributes, expiresAfterMs };
  const command = random.oneOf(['terminate', 'cancel'] as const);
  return { attributes, expiresAfterMs, deeds: [{ command, afterMs: random.below(2_000) }] };
}

/** A route that is named: some is canceled in flight, some taken back after it was paid. */
function direct(random: Seeded, order: number): Wish {
  const attributes = {
    route_id: random.oneOf(['rou_a', 'rou_b', 'rou_c_from_eur']),
    amount: cents(random, 1_00, 400_00),
    fields: { account: random.chance(30) ? `sim:pending:${marked(1.5, order)}` : ordinary(random, order) },
  };
  const deeds = random.chance(30) ? [{ command: 'cancel' as const, afterMs: random.below(8_000) }] : [];
  return { attributes, deeds, direct: true };
}

function unsure(random: Seeded, order: number): Wish {
  const account = `sim:${random.oneOf(PAID_UNSAID)},${paidWord(order)}`;
  return { attributes: usd(random, { account }, { attempts_limit: 3 }) };
}

function perhapsCanceled(random: Seeded): NonNullable<Wish['deeds']> {
  return random.chance(10) ? [{ command: 'cancel', afterMs: random.below(6_000) }] : [];
}

type Fields = Readonly<Record<string, string>>;

function usd(random: Seeded, fields: Fields, given: Wish['attributes'] = {}): Wish['attributes'] {
  const most = random.chance(15) ? 3_000_00 : 400_00;
  const amount = { service_amount: cents(random, 1_00, most) };
  return { point_id: 'pop_main', point_currency: 'USD', service: 'plain_usd', fields, ...amount, ...given };
}

function eur(random: Seeded, fields: Fields): Wish['attributes'] {
  const amount = { point_amount: cents(random, 1_00, 900_00) };
  return { point_id: 'pop_main', point_currency: 'EUR', service: 'plain_eur', fields, ...amount };
}

function cents(random: Seeded, from: number, to: number): string {
  const units = random.between(from, to);
  return `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`;
}
