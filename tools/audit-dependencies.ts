// Asks the package registry whether anything that the product ships is known to be vulnerable.
import { spawnSync } from 'node:child_process';
import { dependencyVerdict } from './dependency-verdict';

const ANSWER_WITHIN_MS = 60_000;

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: ANSWER_WITHIN_MS,
});
const verdict = dependencyVerdict(stdout);
switch (verdict.kind) {
  case 'clean':
    process.stdout.write(
      `No known vulnerability of high severity or above; ${verdict.lesser} lesser ones.\n`,
    );
    break;
  case 'vulnerable':
    process.stderr.write(
      `Known vulnerabilities of high severity or above: ${verdict.packages.join(', ')}. npm audit --omit=dev tells more.\n`,
    );
    process.exitCode = 1;
    break;
  // A registry that is away must not stop a deployment; the warning says that nothing was checked.
  case 'silent':
    process.stderr.write(
      `WARNING: nothing was checked, since the registry did not answer (${verdict.why}).\n`,
    );
    break;
}
