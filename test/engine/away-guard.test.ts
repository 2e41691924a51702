import { awayGuard, EngineAway } from '../../src/engine/away-guard';

/** As the gRPC client throws it, wrapped as Temporal's client does. */
function grpcError(code: number): Error {
  const said = Object.assign(new Error(`code ${code}`), { code, details: '', metadata: {} });
  return new Error('Failed to start Workflow', { cause: said });
}
const UNAVAILABLE = 14;
const DEADLINE_EXCEEDED = 4;

const fails = (error: Error) => () => Promise.reject(error);
const answers = async () => 'answer';

/** A call that ends when the test says so. */
function held() {
  let fail: (error: Error) => void = () => undefined;
  const call = () =>
    new Promise<string>((_resolve, reject) => {
      fail = reject;
    });
  return { call, fail: (error: Error) => fail(error) };
}

test.each([
  ['that cannot be reached', UNAVAILABLE],
  ['that does not answer in time', DEADLINE_EXCEEDED],
])('for an engine %s one call at a time waits, and the others fail at once', async (_what, code) => {
  const { guarded } = awayGuard();
  await expect(guarded(fails(grpcError(code)))).rejects.toThrow('Failed to start');
  const asking = held();
  const first = guarded(asking.call);
  const call = jest.fn(answers);
  await expect(guarded(call)).rejects.toThrow(EngineAway);
  expect(call).not.toHaveBeenCalled();
  asking.fail(grpcError(code));
  await expect(first).rejects.toThrow('Failed to start');
});

test('the first call that is answered lets all others through', async () => {
  const { guarded } = awayGuard();
  await expect(guarded(fails(grpcError(UNAVAILABLE)))).rejects.toThrow();
  expect(await guarded(answers)).toBe('answer');
  expect(await Promise.all([guarded(answers), guarded(answers)])).toEqual(['answer', 'answer']);
});

test('a refusal is an answer', async () => {
  const { guarded } = awayGuard();
  await expect(guarded(fails(grpcError(UNAVAILABLE)))).rejects.toThrow();
  await expect(guarded(fails(new Error('already started')))).rejects.toThrow('already started');
  expect(await Promise.all([guarded(answers), guarded(answers)])).toEqual(['answer', 'answer']);
});

test('an engine that has answered somebody else is back', async () => {
  const { guarded, hasAnswered } = awayGuard();
  await expect(guarded(fails(grpcError(UNAVAILABLE)))).rejects.toThrow();
  hasAnswered();
  expect(await Promise.all([guarded(answers), guarded(answers)])).toEqual(['answer', 'answer']);
});

test('while it answers, nobody waits for anybody', async () => {
  const { guarded } = awayGuard();
  const slow = held();
  const first = guarded(slow.call);
  expect(await guarded(answers)).toBe('answer');
  slow.fail(grpcError(UNAVAILABLE));
  await expect(first).rejects.toThrow();
});
