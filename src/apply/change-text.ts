import type { ConfigurationChange } from '../config/difference';

/** The changes for people, each with what is different below it. */
export function changeText(changes: readonly ConfigurationChange[]): string {
  if (changes.length === 0) return 'Nothing has changed.\n';
  return changes
    .map(({ kind, id, change, what }) => {
      const lines = what.map((line) => `\n    ${line}`).join('');
      return `${change.replace('_', ' ')}: ${kind} ${id}${lines}\n`;
    })
    .join('');
}
