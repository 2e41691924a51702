import type { RateScheme } from '../../domain/rates/rate-scheme';
import type { RateSource } from '../../domain/rates/rate-source';
import { parseRateScheme } from '../../rates/parse-rate-scheme';
import { parseRateSource } from '../../rates/parse-rate-source';
import type { ConfigurationContext } from '../configuration-context';
import { readSection, type Section } from '../section';
import type { Report } from '../structure-faults';

/** Reads `rate_sources`. A file that is not there is a fault now, not of every request later. */
export function readRateSources(
  raw: unknown,
  path: string,
  context: ConfigurationContext,
  report: Report,
): Section<RateSource> {
  return readSection(raw, path, 'id', report, (rawItem, itemPath) => {
    const source = parseRateSource(rawItem, itemPath);
    if (!source.ok) {
      for (const fault of source.faults) report(fault.path, fault.text);
      return undefined;
    }
    const { value } = source;
    if (
      value.type === 'ecb_csv' &&
      value.location.kind === 'file' &&
      !context.fileExists(value.location.path)
    )
      report(`${itemPath}/path`, `names a file that is not there: ${value.location.path}`);
    return value;
  });
}

/** Reads `rate_schemes`: at most one of an organization is its `system` scheme. */
export function readRateSchemes(
  raw: unknown,
  path: string,
  sources: Section<RateSource>,
  report: Report,
): Section<RateScheme> {
  const knownSources = new Map([...sources.written].map((id) => [id, sources.byId.get(id) ?? null]));
  let systemScheme: string | undefined;
  return readSection(raw, path, 'id', report, (rawItem, itemPath) => {
    const scheme = parseRateScheme(rawItem, itemPath, knownSources);
    if (!scheme.ok) {
      for (const fault of scheme.faults) report(fault.path, fault.text);
      return undefined;
    }
    if (scheme.value.system && systemScheme !== undefined) {
      report(
        `${itemPath}/system`,
        `is true already of ${systemScheme}: an organization has one system scheme`,
      );
      return undefined;
    }
    if (scheme.value.system) systemScheme = scheme.value.id;
    return scheme.value;
  });
}
