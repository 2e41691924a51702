/** A flag of this kind is given once for each name: `--field account=DE89…`. */
export function keyValues(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map(split));
}

/** What is wrong with such flags. No value is repeated, since it may be a recipient's. */
export function keyValueFaults(flag: string, given: readonly string[]): readonly string[] {
  const names = given.map((text) => split(text)[0]);
  const unnamed = given.filter((text) => text.indexOf('=') < 1).length;
  const twice = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index));
  return [
    ...(unnamed > 0 ? [`--${flag} must be given as name=value.`] : []),
    ...[...twice].map((name) => `--${flag} ${name} is given more than once.`),
  ];
}

/** At the first `=`: a value may hold others. Without one, there is no name. */
function split(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
}
