import type { Knex } from 'knex';
import type { RateDesk, RateReadingDue } from '../../activities/ports';
import type { ConfigurationReader } from '../db/configuration-cache';
import { lastReadings, replaceQuotes } from '../db/rate-store';
import { fetchQuotes } from './fetch-quotes';
import { rateTools } from './rate-tools';

/** Reads the organization's rate sources on demand. A table has nothing to read anew: `apply` has kept its rates. */
export function rateDesk(deps: {
  readonly db: Knex;
  readonly configuration: ConfigurationReader;
  readonly nowMs: () => number;
}): RateDesk {
  return {
    async renew(organizationId, sourceId) {
      const { rateSources } = await deps.configuration.organization(organizationId);
      const source = rateSources.find(({ id }) => id === sourceId);
      if (source === undefined || !source.enabled) return ['there is no such rate source'];
      if (source.type === 'table') return [];
      const nowMs = deps.nowMs();
      const quotes = await fetchQuotes(source, rateTools('/', nowMs));
      if (!quotes.ok) return quotes.faults.map(({ text }) => text);
      await replaceQuotes(deps.db, organizationId, source.id, quotes.value, nowMs, 'the newest');
      return [];
    },
    async readings() {
      const organizations = await deps.db('organizations').orderBy('id').select('id');
      const readings: RateReadingDue[] = [];
      for (const { id: organizationId } of organizations) {
        const { rateSources } = await deps.configuration.organization(organizationId);
        const lastMs = await lastReadings(deps.db, organizationId);
        for (const source of rateSources) {
          if (source.type === 'table' || !source.enabled) continue;
          const { id: sourceId, everyMs } = source;
          const dueMs = (lastMs.get(sourceId) ?? 0) + everyMs;
          readings.push({ organizationId, sourceId, everyMs, dueMs });
        }
      }
      return readings;
    },
  };
}
