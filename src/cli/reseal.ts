import { resealInstallation } from '../reseal/reseal-installation';
import { databaseCommand } from './command';
import { EXIT } from './exit-code';

export const reseal = databaseCommand({
  path: ['reseal'],
  says: 'seals what another key has sealed with the first key of ENCRYPTION_KEYS',
  more: 'It may run beside the gateway, and again after it was stopped.',
  flags: {},
  async run(given, environment, world) {
    const { keyId, recipients, rows, commands, secrets } = await resealInstallation(environment);
    const done = { key_id: keyId, recipients, rows, commands, secrets };
    await world.out(
      given.has('json')
        ? `${JSON.stringify(done, null, 2)}\n`
        : `Sealed anew with "${keyId}": ${recipients} recipients, ${rows} rows of batches, ${commands} commands, ${secrets} secrets of the configuration.\n`,
    );
    return EXIT.ok;
  },
});
