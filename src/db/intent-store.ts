import type { Knex } from 'knex';
import type { Intent, IntentAnswers } from '../../activities/ports';
import type { OrganizationId, PayoutId } from '../domain/ids';
import type { ProviderAnswer } from '../domain/payout/answer';
import { prepared, preparedAlone, type Statement } from './prepared';

export type IntentRow = {
  readonly send_until: Date;
  readonly retries: number;
  readonly answer: Intent['answer'];
};

export function intentOfRow({ send_until, retries, answer }: IntentRow): Intent {
  return { sendUntilMs: send_until.getTime(), retries, answer };
}

const WRITE: Statement = {
  name: 'write_intent',
  text: `
  insert into payout_intents (organization_id, payout_id, send_until, retries, answer, created_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (organization_id, payout_id)
  do update set send_until = excluded.send_until, retries = excluded.retries, answer = excluded.answer`,
};

export async function writeIntent(
  trx: Knex,
  organizationId: OrganizationId,
  payoutId: PayoutId,
  { sendUntilMs, retries, answer }: Intent,
  at: string,
): Promise<void> {
  const answerJson = answer === null ? null : JSON.stringify(answer);
  await prepared(trx, WRITE, [organizationId, payoutId, new Date(sendUntilMs), retries, answerJson, at]);
}

const KEEP_ANSWER: Statement = {
  name: 'keep_answer',
  text: 'update payout_intents set answer = $3, answered_at = $4 where organization_id = $1 and payout_id = $2',
};

/** Within the caller's transaction. */
export async function keepAnswer(
  trx: Knex,
  organizationId: OrganizationId,
  payoutId: PayoutId,
  answer: ProviderAnswer,
  at: string,
): Promise<void> {
  await prepared(trx, KEEP_ANSWER, [organizationId, payoutId, JSON.stringify(answer), at]);
}

export function intentAnswers(db: Knex): IntentAnswers {
  return {
    async keepAnswer(organizationId, payoutId, answer, atMs) {
      const values = [organizationId, payoutId, JSON.stringify(answer), new Date(atMs)];
      await preparedAlone(db, KEEP_ANSWER, values);
    },
  };
}
