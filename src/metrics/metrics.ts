import { Counter, Histogram, Registry } from 'prom-client';

/** What a process counts and times itself. What stands in the database is read when it is asked for. */
export type Metrics = {
  readonly registry: Registry;
  readonly httpRequests: Histogram<'method' | 'route' | 'status'>;
  readonly decisions: Histogram<'outcome'>;
  readonly providerCalls: Histogram<'connector' | 'operation' | 'certainty'>;
  readonly requestsFinished: Counter<'organization' | 'mode' | 'point' | 'status'>;
  readonly payoutsFinished: Counter<'organization' | 'mode' | 'route' | 'certainty'>;
};

// A decision takes some milliseconds with its transaction, an API call little more; a provider may take a minute.
const SHORT_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LONG_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** In a registry of their own: two gateways in one process, as in tests, do not meet. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    httpRequests: new Histogram({
      name: 'payout_gateway_http_request_duration_seconds',
      help: 'Calls of the API, by the template of their path.',
      labelNames: ['method', 'route', 'status'],
      buckets: SHORT_SECONDS,
      registers,
    }),
    decisions: new Histogram({
      name: 'payout_gateway_decision_duration_seconds',
      help: 'The routing of a request with its transaction, by what came of it.',
      labelNames: ['outcome'],
      buckets: SHORT_SECONDS,
      registers,
    }),
    providerCalls: new Histogram({
      name: 'payout_gateway_provider_call_duration_seconds',
      help: 'Calls to providers, by the certainty of their answer.',
      labelNames: ['connector', 'operation', 'certainty'],
      buckets: LONG_SECONDS,
      registers,
    }),
    requestsFinished: new Counter({
      name: 'payout_gateway_payout_requests_finished_total',
      help: 'Payout requests that this process has brought to an end.',
      labelNames: ['organization', 'mode', 'point', 'status'],
      registers,
    }),
    payoutsFinished: new Counter({
      name: 'payout_gateway_payouts_finished_total',
      help: 'Payouts that this process has brought to an end, by their certainty then.',
      labelNames: ['organization', 'mode', 'route', 'certainty'],
      registers,
    }),
  };
}

/** The value of a label that a thing does not have. */
export const NONE = 'none';
