import type { Parsed } from '../domain/parsed';
import type { Quote } from '../domain/rates/quote';
import type { RateSource } from '../domain/rates/rate-source';
import type { RateTools } from './rate-tools';
import { readEcbCsv } from './read-ecb-csv';
import { readHttpJson } from './read-http-json';
import { readTable } from './read-table';

/**
 * Reads a source once, now: all its current quotes, or all its faults. Never rejects for what the source
 * does; an address has the source's time-out to answer in full; reading twice is harmless. A source that
 * is wrong in part gives nothing, so that the quotes already known stay and grow old openly.
 *
 * @returns faults with a path into the source's answer; texts go after the source's id (`feed could not …`)
 */
export async function fetchQuotes(source: RateSource, tools: RateTools): Promise<Parsed<readonly Quote[]>> {
  switch (source.type) {
    case 'ecb_csv':
      return readEcbCsv(source, tools);
    case 'table':
      return readTable(source, tools);
    case 'http_json':
      return readHttpJson(source, tools);
  }
}
