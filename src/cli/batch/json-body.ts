import { wrongUsage } from '../failure';

const IS_LIST = /^\s*\[/;

/**
 * The body of a batch out of a JSON file: the body itself, or the list of its rows, which is put into one with
 * the attributes of the flags. The text stays as it is, so that no amount becomes another one.
 */
export function jsonBody(text: string, attributes: Readonly<Record<string, unknown>>): string {
  const given = Object.keys(attributes);
  if (IS_LIST.test(text)) {
    const others = given
      .map((name) => `${JSON.stringify(name)}:${JSON.stringify(attributes[name])},`)
      .join('');
    return `{"data":{"type":"batch","attributes":{${others}"rows":${text}}}}`;
  }
  if (given.length > 0) {
    throw wrongUsage([
      `A JSON file that is no list of rows holds the whole body: ${given.join(', ')} must stand in it.`,
    ]);
  }
  return text;
}
