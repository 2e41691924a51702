import type { Configuration } from '../domain/config/configuration';
import type { ReplayArguments } from './arguments';
import { type ReplayDeps, replayDecisions } from './replay';
import { jsonReport, type Print, textReport } from './report';

/**
 * Replays, and prints what was found.
 *
 * @throws when a decision did not come out the same, after the whole report; or when the file knows nothing
 *   of the organization that was asked for
 */
export async function runReplay(
  deps: ReplayDeps,
  wanted: Configuration,
  { schemeFile, since, organizationId, asJson }: ReplayArguments,
  print: Print,
): Promise<void> {
  if (organizationId !== undefined && wanted.organizations.every(({ id }) => id !== organizationId)) {
    throw new Error(`${schemeFile} has no organization ${organizationId}.`);
  }
  const report = asJson ? jsonReport(print) : textReport(print);
  const terms = { wanted, since, ...(organizationId === undefined ? {} : { organizationId }) };
  const summary = await replayDecisions(deps, terms, report);
  await report.end(summary);
  if (summary.broken > 0) {
    throw new Error(`${summary.broken} recorded decisions did not come out the same when decided again.`);
  }
}
