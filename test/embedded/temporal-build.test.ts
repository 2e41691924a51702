import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildTemporal } from '../../src/embedded/temporal-build';
import { temporaryFolder } from '../support/temporary-folder';

const PATH = process.env['PATH'] ?? '';
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder.path, 'draft'));
});
afterEach(() => {
  process.env['PATH'] = PATH;
  folder.remove();
});

/** Puts a `go` on the PATH that says this version, and does this when it is to install something. */
function putGo(version: string, install: string): void {
  const go = join(folder.path, 'go');
  writeFileSync(go, `#!/bin/sh\nif [ "$1" = env ]; then echo ${version}; exit 0; fi\n${install}\n`);
  chmodSync(go, 0o755);
  process.env['PATH'] = `${folder.path}:${PATH}`;
}

const said: string[] = [];
const build = () => buildTemporal(join(folder.path, 'draft'), (line) => said.push(line));

test('the server is built into the folder, and the wait is announced', async () => {
  putGo('go1.25.0', 'echo "$2" > "$GOBIN/temporal"');
  expect(await build()).toEqual({ ok: true, file: join(folder.path, 'draft', 'temporal') });
  expect(said).toContain('Building the Temporal server with Go, once, about 2 minutes: 0 s so far');
});

test.each([
  ['an old Go', "this machine's Go is too old (go1.24.9)", 'go1.24.9', 'exit 0'],
  ['a build that fails', 'the build failed:\nno network', 'go2.0', 'echo "no network"; exit 1'],
  ['a build that makes nothing', 'the build failed:\n', 'go1.26.1', 'exit 0'],
])('why it could not be built is told: %s', async (_name, why, version, install) => {
  putGo(version, install);
  expect(await build()).toEqual({ ok: false, why });
});

test('a machine without Go is told as that', async () => {
  process.env['PATH'] = folder.path;
  expect(await build()).toEqual({ ok: false, why: 'there is no Go on this machine' });
});
