import { DEMO_KEY } from '../../src/runtime/welcome';
import { type GatewayPorts, gatewayPorts, serversOn, startGateway } from '../support/gateway-process';
import { type MerchantClient, merchantClient } from '../support/merchant-client';
import { temporaryFolder } from '../support/temporary-folder';

const DEMO_ORDER = {
  point_id: 'pop_SHZxNhPrDHtCf8hH',
  point_amount: '10',
  fields: { account: 'sim:pending:20' },
};

type Kill = (pid: number, dataDir: string) => void;

const KINDS: readonly [what: string, kill: Kill][] = [
  ['its node process alone, while Postgres and Temporal survive it', (pid) => process.kill(pid, 'SIGKILL')],
  [
    'its whole process group and its servers',
    (pid, dataDir) => {
      process.kill(-pid, 'SIGKILL');
      for (const server of serversOn(dataDir)) process.kill(server, 'SIGKILL');
    },
  ],
];

test.each(KINDS)(
  'after kill -9 of %s the request ends PROCESSED, and is paid once',
  async (_what, kill) => {
    const folder = temporaryFolder();
    const ports = await gatewayPorts();
    try {
      const killed = await startGateway(folder.path, ports);
      const { id } = await merchantOf(ports).create(DEMO_ORDER);
      await merchantOf(ports).until(id, ({ status }) => status === 'PENDING');
      kill(killed.pid, folder.path);
      expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });

      const again = await startGateway(folder.path, ports);
      const { attributes } = await merchantOf(ports).untilFinal(id, 60_000);
      expect(attributes).toMatchObject({ status: 'PROCESSED', processed_amount: '10.00', attempts: 1 });
      expect(await bookOf(ports)).toMatchObject([{ amount: '10.00', status: 'paid' }]);

      process.kill(again.pid, 'SIGINT');
      expect(await again.ended).toEqual({ code: 0, signal: null });
      expect(serversOn(folder.path)).toEqual([]);
    } finally {
      for (const server of serversOn(folder.path)) process.kill(server, 'SIGKILL');
      folder.remove();
    }
  },
  240_000,
);

const merchantOf = (ports: GatewayPorts): MerchantClient =>
  merchantClient(`http://127.0.0.1:${ports.PORT}`, DEMO_KEY);

async function bookOf(ports: GatewayPorts): Promise<readonly unknown[]> {
  const response = await fetch(`http://127.0.0.1:${ports.SANDBOX_PORT}/_book/payments`);
  return ((await response.json()) as { payments: readonly unknown[] }).payments;
}
