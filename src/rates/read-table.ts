import { pointerStep } from '../config/yaml-source';
import type { Parsed } from '../domain/parsed';
import { pairText } from '../domain/rates/pair';
import type { Quote } from '../domain/rates/quote';
import { checkQuote } from '../domain/rates/quote';
import type { TableSource } from '../domain/rates/rate-source';
import { allParsed } from './all-parsed';
import type { RateTools } from './rate-tools';

/** The quotes of a table in the configuration. Without a time of its own a rate is as old as the configuration applied. */
export function readTable(source: TableSource, tools: RateTools): Parsed<readonly Quote[]> {
  const nowMs = tools.nowMs();
  return allParsed(
    source.rates.map(({ atMs, ...rate }) =>
      checkQuote(
        { ...rate, source: source.id, atMs: atMs ?? tools.appliedAtMs },
        nowMs,
        `/rates${pointerStep(pairText(rate))}`,
      ),
    ),
  );
}
