import type { Knex } from 'knex';
import type { Intent, IntentAnswers } from '../../activities/ports';
import type { OrganizationId, PayoutId } from '../domain/ids';
import type { ProviderAnswer } from '../domain/payout/answer';

export async function readIntent(
  trx: Knex,
  organizationId: OrganizationId,
  payoutId: PayoutId,
): Promise<Intent | undefined> {
  const row = await trx('payout_intents')
    .where({ organization_id: organizationId, payout_id: payoutId })
    .first();
  if (row === undefined) return undefined;
  return { sendUntilMs: row.send_until.getTime(), retries: row.retries, answer: row.answer };
}

export async function writeIntent(
  trx: Knex,
  organizationId: OrganizationId,
  payoutId: PayoutId,
  { sendUntilMs, retries, answer }: Intent,
  at: string,
): Promise<void> {
  const now = {
    send_until: new Date(sendUntilMs),
    retries,
    answer: answer === null ? null : JSON.stringify(answer),
  };
  await trx('payout_intents')
    .insert({ organization_id: organizationId, payout_id: payoutId, created_at: at, ...now })
    .onConflict(['organization_id', 'payout_id'])
    .merge(now);
}

export async function keepAnswer(
  db: Knex,
  organizationId: OrganizationId,
  payoutId: PayoutId,
  answer: ProviderAnswer,
  at: string,
): Promise<void> {
  await db('payout_intents')
    .where({ organization_id: organizationId, payout_id: payoutId })
    .update({ answer: JSON.stringify(answer), answered_at: at });
}

export function intentAnswers(db: Knex): IntentAnswers {
  return {
    keepAnswer: (organizationId, payoutId, answer, atMs) =>
      keepAnswer(db, organizationId, payoutId, answer, new Date(atMs).toISOString()),
  };
}
