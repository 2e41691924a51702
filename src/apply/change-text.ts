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

/** The changes for programs. */
export function changeJson(changes: readonly ConfigurationChange[]): string {
  const documents = changes.map(({ organizationId, kind, id, change, what }) => ({
    organization_id: organizationId,
    kind,
    id,
    change,
    what,
  }));
  return `${JSON.stringify(documents, null, 2)}\n`;
}
