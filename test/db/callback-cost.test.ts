import { type CallbackStage, openCallbackStage } from '../support/callback-stage';
import { countStatements, type StatementCounter } from '../support/counted-statements';

let counter: StatementCounter;
let stage: CallbackStage;
beforeAll(async () => {
  counter = countStatements();
  stage = await openCallbackStage({ allowPrivate: true });
  await stage.configure({});
  // What is read once by each process is read by the first round.
  await stage.accept();
  await stage.relayOnce();
});
afterAll(async () => {
  await stage?.close();
  counter.stop();
});

// Who makes it cost less lowers the bounds.
test('a callback that is taken, and a round in which none is due, cost no more statements and commits than they did', async () => {
  counter.reset();
  await stage.relayOnce();
  const idle = counter.all();
  expect(idle.statements).toBeLessThanOrEqual(2);
  const { id } = await stage.accept();
  counter.reset();
  await stage.relayOnce();
  const { statements, commits } = counter.all();
  expect((await stage.callbacksOf(id)).map(({ status }) => status)).toEqual(['delivered']);
  expect(statements - idle.statements).toBeLessThanOrEqual(2);
  expect(commits - idle.commits).toBeLessThanOrEqual(2);
});
