import { CONNECTORS } from '../../src/providers';
import { withSandboxAsLive } from '../../src/providers/live-for-tests';

test('the sandbox is for test mode only, unless it is told to play a live provider', () => {
  expect(CONNECTORS.find(({ key }) => key === 'sandbox')?.modes).toEqual(['test']);
  const live = withSandboxAsLive(CONNECTORS);
  expect(live.find(({ key }) => key === 'sandbox')?.modes).toEqual(['test', 'live']);
  expect(live.filter(({ key }) => key !== 'sandbox')).toEqual(
    CONNECTORS.filter(({ key }) => key !== 'sandbox'),
  );
});
