import { lookup } from 'node:dns/promises';
import type { Resolve } from './checked-addresses';

/** All addresses of a name, as the system knows them. */
export const resolveHost: Resolve = (host) => lookup(host, { all: true });
