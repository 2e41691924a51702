import {
  type BatchCommand,
  changesOfBatchCommands,
  judgeBatchCommand,
} from '../../../src/domain/batch/commands';
import { BATCH_STATUSES, type BatchStatus, mayBatchBecome } from '../../../src/domain/batch/machine';
import { aBatch } from '../../support/batches/a-batch';
import { NOON } from '../../support/operations';

// biome-ignore format: a table is read by its columns
const VERDICTS: Readonly<Record<BatchStatus, Readonly<Record<BatchCommand, string>>>> = {
  PREVIEWING:        { pause: 'wrong_status', resume: 'wrong_status', cancel: 'possible' },
  AWAITING_APPROVAL: { pause: 'wrong_status', resume: 'wrong_status', cancel: 'possible' },
  DISPATCHING:       { pause: 'possible',     resume: 'repeated',     cancel: 'possible' },
  PAUSED:            { pause: 'repeated',     resume: 'possible',     cancel: 'possible' },
  PENDING:           { pause: 'wrong_status', resume: 'repeated',     cancel: 'possible' },
  CANCELING:         { pause: 'wrong_status', resume: 'wrong_status', cancel: 'repeated' },
  COMPLETED:         { pause: 'wrong_status', resume: 'wrong_status', cancel: 'wrong_status' },
  CANCELED:          { pause: 'wrong_status', resume: 'wrong_status', cancel: 'repeated' },
  EXPIRED:           { pause: 'wrong_status', resume: 'wrong_status', cancel: 'wrong_status' },
  REJECTED:          { pause: 'wrong_status', resume: 'wrong_status', cancel: 'wrong_status' },
};

const CASES = BATCH_STATUSES.flatMap((status) =>
  Object.entries(VERDICTS[status]).map(
    ([command, verdict]) => [status, command as BatchCommand, verdict] as const,
  ),
);

test.each(CASES)('a batch that is %s answers %s with %s', (status, command, verdict) => {
  expect(judgeBatchCommand(command, status)).toBe(verdict);
});

test.each(CASES.filter(([, , verdict]) => verdict === 'possible'))(
  'a batch that is %s goes by %s where its machine has an arrow',
  (status, command) => {
    const wish = { command, by: 'key_1', reason: null };
    const [changes] = changesOfBatchCommands(aBatch({ status }), [wish], NOON);
    expect(mayBatchBecome(status, changes?.batch.status ?? status)).toBe(true);
  },
);

const told = (...commands: readonly BatchCommand[]) =>
  changesOfBatchCommands(
    aBatch(),
    commands.map((command) => ({ command, by: 'key_1', reason: 'because' })),
    NOON,
  ).map(({ batch }) => batch.status);

test.each([
  ['paused twice is paused once', ['pause', 'pause'], ['PAUSED']],
  ['paused and resumed goes on', ['pause', 'resume'], ['PAUSED', 'DISPATCHING']],
  ['canceled is never resumed', ['cancel', 'resume', 'pause'], ['CANCELING']],
  ['resumed without a pause stays as it is', ['resume'], []],
] as const)('a batch that is %s', (_says, commands, statuses) => {
  expect(told(...commands)).toEqual(statuses);
});

test('a cancellation is kept with who asked for it and why', () => {
  const [changes] = changesOfBatchCommands(
    aBatch(),
    [{ command: 'cancel', by: 'key_1', reason: 'Wrong file.' }],
    NOON,
  );
  expect(changes?.batch.cancellation).toEqual({
    requested_at: NOON,
    by: 'key_1',
    reason: 'Wrong file.',
    result: 'pending',
  });
  expect(changes?.events).toEqual([
    { type: 'batch.canceling', actor: 'key_1', data: { reason: 'Wrong file.' } },
  ]);
});
