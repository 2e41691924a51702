import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { BATCH_PATHS } from './batch-paths';
import { PATHS } from './paths';

const NAMES = [...PATHS, ...BATCH_PATHS].map(({ name }) => name);
const FOLDER = join(__dirname, 'histories');
const bundle = { workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' } };

// What a replay says of the history that is to fail is expected, and not worth a page of log.
beforeAll(() => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
  });
});

const read = (name: string) =>
  historyFromJSON(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')));

test.each(NAMES)('an order or a batch that is on the path "%s" goes on with this code', async (name) => {
  await Worker.runReplayHistory(bundle, read(name), 'por_recorded');
});

test('every recorded history belongs to a path that is replayed', () => {
  const recorded = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
  expect(recorded.sort()).toEqual([...NAMES].sort());
});

test('a history that this code would not have written fails its replay', async () => {
  const history = read('paid-at-once');
  const scheduled = history.events?.find((event) => event.activityTaskScheduledEventAttributes);
  const attributes = scheduled?.activityTaskScheduledEventAttributes;
  if (!attributes) throw new Error('the recorded path has no activity');
  attributes.activityType = { name: 'payTwice' };
  await expect(Worker.runReplayHistory(bundle, history, 'por_recorded')).rejects.toThrow(/[Nn]ondeterminism/);
});
