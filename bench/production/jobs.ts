import type { OrderKind } from './kinds';

/** How the orders of a job come in. */
export type Pace =
  /** That many under way at a time, from the call to the final status. */
  | { readonly kind: 'closed'; readonly atOnce: number }
  /** That many a second, whatever the answers take. */
  | { readonly kind: 'rate'; readonly perSecond: number };

export type OrdersJob = {
  readonly kind: 'orders';
  readonly order: OrderKind;
  readonly count: number;
  readonly pace: Pace;
  readonly silentSeconds: number;
  /** Otherwise it is over when all are answered. */
  readonly untilFinal: boolean;
};

export type BareJob = { readonly kind: 'bare'; readonly count: number; readonly atOnce: number };

export type Job = OrdersJob | BareJob;

/** One order: when its call began and was answered, in milliseconds of the wall clock. */
export type Posted = { readonly id: string; readonly calledMs: number; readonly answeredMs: number };

/** What comes back from the generator. `ids`: of workflows or requests. */
export type JobDone =
  | {
      readonly ok: true;
      readonly posted: readonly Posted[];
      readonly beganMs: number;
      readonly endedMs: number;
    }
  | { readonly ok: false; readonly why: string };

export type ToGenerator = { readonly job: Job } | { readonly ended: number };
