import type { Parsed } from '../domain/parsed';
import type { Quote } from '../domain/rates/quote';
import type { EcbCsvSource } from '../domain/rates/rate-source';
import { parseEcbCsv } from './ecb-csv';
import { getText } from './http-text';
import type { RateTools } from './rate-tools';

// The bank's whole history since 1999 has about two million bytes.
const BYTES_MAX = 16 * 1024 * 1024;

/** The newest reference rates of a file or an address in the European Central Bank's CSV form. */
export async function readEcbCsv(source: EcbCsvSource, tools: RateTools): Promise<Parsed<readonly Quote[]>> {
  const text = await readText(source, tools);
  return text.ok ? parseEcbCsv(text.value, source.id, tools.nowMs()) : text;
}

async function readText(source: EcbCsvSource, tools: RateTools): Promise<Parsed<string>> {
  const { location, timeoutMs } = source;
  switch (location.kind) {
    case 'url':
      return getText({ url: location.url, accept: 'text/csv', timeoutMs, bytesMax: BYTES_MAX }, tools.fetch);
    case 'file':
      try {
        return { ok: true, value: await tools.readFile(location.path) };
      } catch {
        return { ok: false, faults: [{ path: '', text: `the file ${location.path} could not be read` }] };
      }
  }
}
