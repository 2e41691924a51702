import { changeJson, changeText } from '../apply/change-text';
import { runApply } from '../apply/run-apply';
import { databaseCommand } from './command';
import { EXIT } from './exit-code';

export const apply = databaseCommand({
  path: ['apply'],
  says: 'shows what a configuration file changes, and applies it',
  more: 'One fault anywhere, and nothing is applied. The same file twice changes nothing.',
  word: {
    name: 'FILE',
    says: 'the configuration file',
    fault: (given) => (given === '' ? 'FILE is needed: the configuration file.' : undefined),
  },
  flags: {},
  async run(given, environment, world) {
    const show = given.has('json') ? changeJson : changeText;
    const shown: Promise<void>[] = [];
    await runApply(environment, given.word, world.variables, (changes) => {
      shown.push(world.out(show(changes)));
    });
    await Promise.all(shown);
    return EXIT.ok;
  },
});
