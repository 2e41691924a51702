import { type Amendment, changesOfAmendment } from '../../../src/domain/payout-request/amend';
import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { aRequest, TOMORROW } from '../../support/operations';

const LATER = '2026-11-25T12:00:00.000Z';

test.each<[says: string, amendment: Amendment, patch: object, data: object]>([
  ['the attempts', { attemptsLimit: 5 }, { attemptsLimit: 5 }, { attempts_limit: 5 }],
  ['paying in part', { allowPartial: true }, { allowPartial: true }, { allow_partial: true }],
  ['the deadline', { expiresAt: LATER }, { expiresAt: LATER }, { expires_at: LATER }],
  ['fields, by their keys alone', { fields: ['account'] }, {}, { fields: ['account'] }],
])('amends %s, with an event of its author', (_says, amendment, patch, data) => {
  const changes = changesOfAmendment(aRequest(), amendment, 'key_1');
  expect(changes.request).toEqual(patch);
  expect(changes.events).toEqual([{ type: 'request.amended', actor: 'key_1', data }]);
});

test.each<[says: string, amendment: Amendment]>([
  ['nothing is given', {}],
  ['all of it is so already', { attemptsLimit: 3, allowPartial: false, expiresAt: TOMORROW, fields: [] }],
])('%s: nothing changes', (_says, amendment) => {
  expect(changesOfAmendment(aRequest(), amendment, 'key_1')).toBe(NO_CHANGES);
});

test('after the end nothing can be amended', () => {
  const ended = aRequest({ status: 'FAILED' });
  expect(changesOfAmendment(ended, { attemptsLimit: 5 }, 'key_1')).toBe(NO_CHANGES);
});
