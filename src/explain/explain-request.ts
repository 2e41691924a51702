import type { Knex } from 'knex';
import { parseId } from '../domain/ids';
import { explanation } from './explanation';
import { readStory } from './read-story';

/**
 * Explains a request of any organization: as a table for people, or as its records.
 *
 * @returns the text to print
 * @throws when the id is none, or nobody has it
 */
export async function explainRequest(db: Knex, given: string, asJson: boolean): Promise<string> {
  const id = parseId('payoutRequest', given);
  if (id === undefined) throw new Error(`${given} is no id of a payout request (por_…).`);
  const story = await readStory(db, id);
  if (story === undefined) throw new Error(`There is no payout request ${id} in this installation.`);
  if (!asJson) return explanation(story);
  return `${JSON.stringify(
    story.decisions.map(({ record }) => record),
    null,
    2,
  )}\n`;
}
