import { type Look, untilQuiet } from './settle';

const NOTHING = { requests: 0, batches: 0, payouts: 0, outbox: 0, inbox: 0, provider: 0 };
const quiet: Look = { unrest: NOTHING, done: '9' };
const busy = (done: number): Look => ({ unrest: { ...NOTHING, requests: 1 }, done: String(done) });
const PATIENT = { everyMs: 1, withoutProgressMs: 30_000, forMs: 30_000 };
const HASTY = { everyMs: 1, withoutProgressMs: 60, forMs: 30_000 };

/** Shows these one after the other, and the last one for ever. */
function showing(...looks: readonly (Look | undefined)[]) {
  let shown = 0;
  return {
    look: async () => looks[Math.min(shown++, looks.length - 1)],
    shown: () => shown,
  };
}

test('it is quiet only when nothing was open several times in a row', async () => {
  const { look, shown } = showing(busy(1), quiet, quiet, busy(2), quiet, quiet, quiet);
  expect(await untilQuiet(look, PATIENT)).toEqual(NOTHING);
  expect(shown()).toBe(7);
});

test('who cannot be asked is asked again', async () => {
  const { look } = showing(undefined, undefined, quiet);
  expect(await untilQuiet(look, PATIENT)).toEqual(NOTHING);
});

test('as long as something goes on it is waited for', async () => {
  const looks = Array.from({ length: 200 }, (_, done) => busy(done));
  const { look } = showing(...looks, quiet);
  expect(await untilQuiet(look, PATIENT)).toEqual(NOTHING);
});

test('when nothing goes on any more, what is open is told', async () => {
  expect(await untilQuiet(showing(busy(1)).look, HASTY)).toEqual({ ...NOTHING, requests: 1 });
});

test('when nobody can ever be asked, nothing is told', async () => {
  expect(await untilQuiet(showing(undefined).look, HASTY)).toBeUndefined();
});

test('what goes on for ever is given up in the end', async () => {
  let done = 0;
  const look = async () => busy(done++);
  expect(await untilQuiet(look, { ...PATIENT, forMs: 100 })).toMatchObject({ requests: 1 });
});
