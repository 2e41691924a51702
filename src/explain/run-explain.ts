import type { Environment } from '../config/environment';
import { openForReading } from '../runtime/open-for-reading';
import { explainRequest } from './explain-request';

/**
 * Opens the database, explains a request, and closes it again.
 *
 * @returns the text to print
 */
export async function runExplain(environment: Environment, id: string, asJson: boolean): Promise<string> {
  const { db, close } = openForReading(environment);
  try {
    return await explainRequest(db, id, asJson);
  } finally {
    await close();
  }
}
