import { z } from 'zod';
import { DEFAULT_BATCH_TERMS } from '../../domain/batch/terms';
import type { ByMode } from '../../domain/config/mode';
import type { PayoutPoint } from '../../domain/config/payout-point';
import type { ConfigurationContext } from '../configuration-context';
import { readSection, refersTo, type Section } from '../section';
import { currency, duration, idOf, wholeNumber, words } from '../structure';
import { checkStructure, type Report } from '../structure-faults';
import { readCallback } from './callback';

const ATTEMPTS_LIMIT_MAX = 20;
const PARTS_LIMIT_MAX = 100;

const DEFAULTS = z.strictObject({
  autoprocess: z.boolean().default(true),
  wait_for_details: z.boolean().default(false),
  wait_for_balance: z.boolean().default(false),
  attempts_limit: wholeNumber(0, ATTEMPTS_LIMIT_MAX).default(0),
  allow_split: z.boolean().default(false),
  allow_partial: z.boolean().default(false),
  parts_limit: wholeNumber(2, PARTS_LIMIT_MAX).default(PARTS_LIMIT_MAX),
  failover_on_recipient_fault: z.boolean().default(false),
});

const BATCHES = z.strictObject({
  four_eyes: z.boolean().default(DEFAULT_BATCH_TERMS.fourEyes),
  preview_valid_for: duration('1s', '7d').default(DEFAULT_BATCH_TERMS.previewValidForMs),
  approval_valid_for: duration('1s', '30d').default(DEFAULT_BATCH_TERMS.approvalValidForMs),
});

const SHAPE = z.strictObject({
  id: idOf('payoutPoint'),
  name: words,
  currencies: z.array(currency).min(1),
  routing_scheme: z.unknown().optional(),
  rate_scheme: z.unknown().optional(),
  defaults: DEFAULTS.prefault({}),
  callback: z.unknown().optional(),
  batches: BATCHES.prefault({}),
});

export type PointReferences = {
  readonly routingSchemes: Pick<Section<unknown>, 'written'>;
  readonly rateSchemes: Pick<Section<unknown>, 'written'>;
};

/** Reads `payout_points`. */
export function readPayoutPoints(
  raw: unknown,
  path: string,
  references: PointReferences,
  context: ConfigurationContext,
  report: Report,
): Section<PayoutPoint> {
  return readSection(raw, path, 'id', report, (rawItem, itemPath) => {
    const item = checkStructure(SHAPE, rawItem, itemPath, report);
    if (item === undefined) return undefined;
    const repeated = item.currencies.findIndex((code, index) => item.currencies.indexOf(code) < index);
    if (repeated >= 0) report(`${itemPath}/currencies/${repeated}`, `repeats ${item.currencies[repeated]}`);
    const routingScheme = readByMode(
      item.routing_scheme,
      { schema: idOf('routingScheme'), section: references.routingSchemes, what: 'routing scheme' },
      `${itemPath}/routing_scheme`,
      report,
    );
    const rateScheme =
      item.rate_scheme === undefined
        ? { test: null, live: null }
        : readByMode(
            item.rate_scheme,
            { schema: idOf('rateScheme'), section: references.rateSchemes, what: 'rate scheme' },
            `${itemPath}/rate_scheme`,
            report,
          );
    const callback =
      item.callback === undefined
        ? null
        : readCallback(item.callback, `${itemPath}/callback`, context, report);
    if (repeated >= 0 || !routingScheme || !rateScheme || callback === undefined) return undefined;
    return {
      id: item.id,
      name: item.name,
      currencies: item.currencies,
      routingScheme,
      rateScheme,
      defaults: pointDefaults(item.defaults),
      callback,
      batches: batchTerms(item.batches),
    };
  });
}

function batchTerms(written: z.infer<typeof BATCHES>): PayoutPoint['batches'] {
  return {
    fourEyes: written.four_eyes,
    previewValidForMs: written.preview_valid_for,
    approvalValidForMs: written.approval_valid_for,
  };
}

function pointDefaults(written: z.infer<typeof DEFAULTS>): PayoutPoint['defaults'] {
  return {
    autoprocess: written.autoprocess,
    waitForDetails: written.wait_for_details,
    waitForBalance: written.wait_for_balance,
    attemptsLimit: written.attempts_limit,
    allowSplit: written.allow_split,
    allowPartial: written.allow_partial,
    partsLimit: written.parts_limit,
    failoverOnRecipientFault: written.failover_on_recipient_fault,
  };
}

type Reference<T> = {
  readonly schema: z.ZodType<T>;
  readonly section: Pick<Section<unknown>, 'written'>;
  readonly what: string;
};

/** One id for both modes, or `{ test, live }` with at least one of them. */
function readByMode<T extends string>(
  raw: unknown,
  { schema, section, what }: Reference<T>,
  path: string,
  report: Report,
): ByMode<T> | undefined {
  if (typeof raw !== 'object' || raw === null) {
    const id = checkStructure(schema, raw, path, report);
    return id !== undefined && refersTo(section, id, what, path, report) ? { test: id, live: id } : undefined;
  }
  const modes = z.strictObject({ test: schema.optional(), live: schema.optional() });
  const written = checkStructure(modes, raw, path, report);
  if (written === undefined) return undefined;
  const { test = null, live = null } = written;
  if (test === null && live === null) report(path, 'must name a scheme for test, for live, or for both');
  const testIsKnown = test === null || refersTo(section, test, what, `${path}/test`, report);
  const liveIsKnown = live === null || refersTo(section, live, what, `${path}/live`, report);
  return testIsKnown && liveIsKnown && (test !== null || live !== null) ? { test, live } : undefined;
}
