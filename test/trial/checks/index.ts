import { ANSWERED } from './answered';
import { BALANCED } from './balanced';
import { BOOKED, TOTALLED } from './booked';
import { COUNTED } from './counted';
import { ENDED } from './ended';
import type { Check } from './finding';
import { HELD } from './held';
import { KEPT } from './kept';
import { LOGGED } from './logged';
import { PAID_ONCE } from './paid-once';
import { STOPPED } from './stopped';
import { TOLD } from './told';

/** What the auditor looks at, in the order in which it is printed. */
export const CHECKS: readonly Check[] = [
  ANSWERED,
  KEPT,
  ENDED,
  PAID_ONCE,
  BOOKED,
  TOTALLED,
  TOLD,
  STOPPED,
  HELD,
  COUNTED,
  LOGGED,
  BALANCED,
];
