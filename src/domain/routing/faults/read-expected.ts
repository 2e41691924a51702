import { compareText } from '../text-order';
import { pointerTo, type Report } from './report';
import { recordIn, unknownKeys } from './shape';

/** What a test of a scheme may expect; `routes` are sorted. */
export type Expected = {
  readonly block?: boolean | string;
  readonly strategies?: readonly string[];
  readonly routes?: readonly string[];
  readonly path?: readonly boolean[];
};

const KEYS = ['block', 'strategies', 'routes', 'path'];

/** Reads `expect` of a test of a scheme. */
export function readExpected(raw: unknown, path: string, report: Report): Expected | undefined {
  const expected = recordIn(raw, path, report);
  if (expected === undefined) return undefined;
  unknownKeys(expected, KEYS, path, report);
  if (!KEYS.some((key) => Object.hasOwn(expected, key)))
    report(path, `needs at least one of ${KEYS.join(', ')}`);
  const texts = (key: string): readonly string[] | undefined => {
    if (!Object.hasOwn(expected, key)) return undefined;
    const value = expected[key];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    report(pointerTo(path, key), 'must be a list of texts');
    return undefined;
  };
  const [strategies, routes] = [texts('strategies'), texts('routes')];
  const block = readBlock(expected['block'], pointerTo(path, 'block'), report);
  const answers = readAnswers(expected['path'], pointerTo(path, 'path'), report);
  return {
    ...(block !== undefined && { block }),
    ...(strategies && { strategies }),
    ...(routes && { routes: [...routes].sort(compareText) }),
    ...(answers && { path: answers }),
  };
}

function readBlock(raw: unknown, path: string, report: Report): boolean | string | undefined {
  if (raw === undefined || typeof raw === 'boolean' || (typeof raw === 'string' && raw !== '')) return raw;
  report(path, 'must be true, false or the reason');
  return undefined;
}

function readAnswers(raw: unknown, path: string, report: Report): readonly boolean[] | undefined {
  if (raw === undefined) return undefined;
  if (Array.isArray(raw) && raw.every((item) => typeof item === 'boolean')) return raw;
  report(path, 'must be a list of true and false');
  return undefined;
}
