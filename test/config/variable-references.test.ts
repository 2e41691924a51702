import { substituteVariables } from '../../src/config/variable-references';

const ENV = { TOKEN: 'abc', NESTED: `\${TOKEN}`, EMPTY: '' };

function substituted(text: string) {
  const faults: string[] = [];
  const value = substituteVariables(text, ENV, '/at', (path, fault) => faults.push(`${path} ${fault}`));
  return { value, faults };
}

describe('references to environment variables', () => {
  test.each([
    ['a text without any stays', 'plain $TOKEN {TOKEN}', 'plain $TOKEN {TOKEN}'],
    ['a reference is put in its place', `Bearer \${TOKEN}!`, 'Bearer abc!'],
    ['every reference is', `\${TOKEN}-\${TOKEN}`, 'abc-abc'],
    ['what a variable holds is not read again', `\${NESTED}`, `\${TOKEN}`],
  ])('%s', (_, text, value) => {
    expect(substituted(text)).toEqual({ value, faults: [] });
  });

  test.each([
    ['a variable that is not set', `\${NONE}`, ['/at needs the environment variable NONE, which is not set']],
    ['a variable that is empty', `\${EMPTY}`, ['/at needs the environment variable EMPTY, which is not set']],
    [
      'two of them',
      `\${ONE}\${TWO}`,
      [
        '/at needs the environment variable ONE, which is not set',
        '/at needs the environment variable TWO, which is not set',
      ],
    ],
    [
      'a name that no variable has',
      `\${a-b}`,
      [`/at holds \${a-b}, which is no reference to an environment variable`],
    ],
    [
      'a brace that is never closed',
      `x\${TOKEN`,
      [`/at holds \${TOKEN, which is no reference to an environment variable`],
    ],
    [
      'an object method is no variable',
      `\${constructor}`,
      ['/at needs the environment variable constructor, which is not set'],
    ],
  ])('%s is a fault, and leaves no value', (_, text, faults) => {
    expect(substituted(text)).toEqual({ value: undefined, faults });
  });
});
