import { Gauge, type Registry } from 'prom-client';
import type { OpenFact } from './open-facts';

export type OpenGauges = {
  /** Shows these facts, and nothing of earlier ones. */
  readonly show: (facts: readonly OpenFact[]) => void;
  /** For the time that nothing is known. */
  readonly clear: () => void;
};

const QUEUES = [
  ['outbox', ['due', 'later', 'refused']],
  ['inbox', ['due', 'later']],
] as const;

/** What stands open in the database, as gauges. */
export function openGauges(registry: Registry): OpenGauges {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name: `payout_gateway_${name}`, help, labelNames, registers: [registry] });

  const requests = gauge('payout_requests_open', 'Payout requests that are not final.', [
    'organization',
    'mode',
    'point',
    'status',
  ]);
  const payouts = gauge('payouts_open', 'Payouts that are not final.', [
    'organization',
    'mode',
    'route',
    'certainty',
  ]);
  const batches = gauge('batches_open', 'Batches that are not final.', ['organization', 'mode', 'status']);
  const rows = gauge('batch_rows_waiting', 'Rows of open batches that were not sent.', [
    'organization',
    'mode',
    'status',
  ]);
  const unknown = gauge('payouts_unknown', 'Open payouts whose outcome is not known.', []);
  const unknownAge = gauge(
    'payouts_unknown_oldest_age_seconds',
    'The age of the oldest payout whose outcome is not known; 0 where there is none.',
    [],
  );
  const queues = QUEUES.map(([fact, states]) => ({
    fact,
    states,
    items: gauge(`${fact}_items`, `Rows of the ${fact} that wait, by their next try.`, ['state']),
    age: gauge(`${fact}_oldest_age_seconds`, `The age of the oldest row of the ${fact} that waits.`, []),
  }));

  const callbacks = gauge(
    'callbacks_waiting',
    'Callbacks that no merchant has taken yet, by their next try.',
    ['organization', 'mode', 'point', 'state'],
  );
  const callbacksAge = gauge(
    'callbacks_oldest_age_seconds',
    'The age of the oldest callback that no merchant has taken yet; 0 where there is none.',
    [],
  );

  const clear = () => {
    for (const each of [requests, payouts, callbacks, batches, rows, ...queues.map(({ items }) => items)])
      each.reset();
    for (const each of [unknown, unknownAge, callbacksAge, ...queues.map(({ age }) => age)]) each.remove();
  };
  clear();
  return {
    clear,
    show(facts) {
      clear();
      for (const { organization, mode, subject, state, count } of of(facts, 'requests'))
        requests.set({ organization, mode, point: subject, status: state }, count);
      for (const { organization, mode, subject, state, count } of of(facts, 'payouts'))
        payouts.set({ organization, mode, route: subject, certainty: state }, count);
      for (const { organization, mode, state, count } of of(facts, 'batches'))
        batches.set({ organization, mode, status: state }, count);
      for (const { organization, mode, state, count } of of(facts, 'batch_rows'))
        rows.set({ organization, mode, status: state }, count);
      const unknowns = of(facts, 'payouts').filter(({ state }) => state === 'unknown');
      unknown.set(unknowns.reduce((sum, { count }) => sum + count, 0));
      unknownAge.set(oldestOf(unknowns));
      for (const { fact, states, items, age } of queues) {
        for (const state of states) items.set({ state }, 0);
        for (const { state, count } of of(facts, fact)) items.set({ state }, count);
        age.set(oldestOf(of(facts, fact).filter(({ state }) => state !== 'refused')));
      }
      for (const { organization, mode, subject, state, count } of of(facts, 'callbacks'))
        callbacks.set({ organization, mode, point: subject, state }, count);
      callbacksAge.set(oldestOf(of(facts, 'callbacks')));
    },
  };
}

const of = (facts: readonly OpenFact[], wanted: OpenFact['fact']) =>
  facts.filter(({ fact }) => fact === wanted);

const oldestOf = (facts: readonly OpenFact[]) =>
  Math.max(0, ...facts.map(({ oldest_seconds }) => oldest_seconds));
