import { changeText } from './apply/change-text';
import { runApply } from './apply/run-apply';
import { environmentOfProcess, runMain } from './runtime/process-main';

/** `npm run apply -- FILE`: shows what the file changes, and applies it. */
runMain(async () => {
  const environment = environmentOfProcess();
  const [fileName = environment.configurationFile, ...more] = process.argv.slice(2);
  if (fileName === undefined || more.length > 0) throw new Error('Usage: npm run apply -- FILE');
  await runApply(environment, fileName, process.env, (changes) => {
    process.stdout.write(changeText(changes));
  });
});
