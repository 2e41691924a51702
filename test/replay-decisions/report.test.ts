import type { Difference } from '../../src/replay-decisions/difference';
import { jsonReport, type Print, textReport } from '../../src/replay-decisions/report';
import { DifferenceSums } from '../../src/replay-decisions/summary';

const BY_A: Difference['before'] = {
  refused: null,
  routes: [{ route_id: 'rou_a', amount: '100.00' }],
  cost: '1',
};
const BY_TWO: Difference['before'] = {
  refused: null,
  routes: [
    { route_id: 'rou_b', amount: '60.00' },
    { route_id: 'rou_c', amount: '40.00' },
  ],
  cost: '0.5',
};
const BLOCKED: Difference['before'] = { refused: 'ROUTING_BLOCKED', routes: [], cost: null };

function difference(given: Partial<Difference>): Difference {
  return {
    organization_id: 'org_a',
    payout_request_id: 'por_1',
    part: 1,
    attempt: 1,
    round: 1,
    service_currency: 'USD',
    point_currency: 'EUR',
    before: BY_A,
    after: BY_A,
    cost_difference: '0',
    ...given,
  };
}

const DIFFERENCES = [
  difference({ after: BY_TWO, cost_difference: '-0.5' }),
  difference({ payout_request_id: 'por_2', after: BLOCKED, cost_difference: null }),
  difference({ payout_request_id: 'por_3', before: BLOCKED, cost_difference: null }),
  difference({ payout_request_id: 'por_4', part: 2, attempt: 2, after: BY_TWO, cost_difference: '-0.5' }),
];
const BROKEN = {
  organization_id: 'org_a',
  payout_request_id: 'por_5',
  routing_record_id: 'rtr_1',
  why: 'not the same: chosen',
};

function summary() {
  const sums = new DifferenceSums();
  for (const each of [...DIFFERENCES, difference({})]) sums.add(each);
  const counts = { decisions: 7, verified: 6, broken: 1, compared: 5, not_in_file: 1, erased: 0 };
  return { ...counts, by_currency: sums.byCurrency() };
}

function printed(): { readonly print: Print; readonly text: () => string } {
  const texts: string[] = [];
  return {
    print: async (text) => {
      texts.push(text);
    },
    text: () => texts.join(''),
  };
}

test('the text has a line for each finding, and the sums of each currency without failovers', async () => {
  const { print, text } = printed();
  const report = textReport(print);
  await report.broken(BROKEN);
  for (const each of DIFFERENCES) await report.changed(each);
  await report.end(summary());
  expect(text()).toBe(`BROKEN   por_5 (rtr_1): not the same: chosen
changed  por_1: 100.00 USD by rou_a at 1.00 EUR -> 60.00 USD by rou_b + 40.00 USD by rou_c at 0.50 EUR, cost -0.50 EUR
changed  por_2: 100.00 USD by rou_a at 1.00 EUR -> ROUTING_BLOCKED
changed  por_3: ROUTING_BLOCKED -> 100.00 USD by rou_a at 1.00 EUR
changed  por_4 (failover of part 2, attempt 2): 100.00 USD by rou_a at 1.00 EUR -> 60.00 USD by rou_b + 40.00 USD by rou_c at 0.50 EUR, cost -0.50 EUR
7 decisions: 6 came out the same to the byte when decided again, 1 did not.
5 decided with the schemes of the file; 1 have no scheme in it, of 0 the recipient was erased.

Charged in  Plans  Cost then  Cost under the file  Difference  Other routes  Newly blocked  No longer blocked  Newly refused  No longer refused  Failovers by other routes
----------  -----  ---------  -------------------  ----------  ------------  -------------  -----------------  -------------  -----------------  -------------------------
EUR             2   2.00 EUR             1.50 EUR   -0.50 EUR             1              1                  1              0                  0                          1

Each decision was taken by itself, on the balances, limits and rates it had. Failovers are not in the sums.
`);
});

test.each([
  ['nothing', []],
  ['findings', DIFFERENCES],
])('the JSON of %s is one document', async (_sentence, differences) => {
  const { print, text } = printed();
  const report = jsonReport(print);
  for (const each of differences) await report.changed(each);
  await report.end(summary());
  const findings = differences.map((each) => ({ finding: 'changed', ...each }));
  expect(JSON.parse(text())).toEqual({ decisions: findings, summary: summary() });
});
