import { PYTHON_MISSING, schemathesisIn } from '../../../tools/fuzz/python';
import { temporaryFolder } from '../../support/temporary-folder';

test.each([
  ['there is no Python', 'no-such-python'],
  ['Python is too old, or has no venv', 'false'],
])('where %s, it is said what to install', async (_what, python) => {
  const { path, remove } = temporaryFolder();
  try {
    await expect(schemathesisIn(path, python)).rejects.toThrow(PYTHON_MISSING);
  } finally {
    remove();
  }
});
