import express, { type Express } from 'express';
import helmet from 'helmet';
import { accessLog } from './middleware/access-log';
import { callTimes } from './middleware/call-times';
import { errorAnswers } from './middleware/errors';
import { noStore } from './middleware/no-store';
import { requestIds } from './middleware/request-id';
import { noSuchPath } from './middleware/unroutable';
import { mount } from './mount';
import type { ApiDeps } from './ports';
import { referenceRoutes } from './reference/routes';
import { ROUTES } from './routes';

/** The API of the gateway, ready to listen. It opens nothing and starts nothing. */
export function createApp(deps: ApiDeps): Express {
  const app = express();
  app.set('etag', false);
  app.use(helmet());
  app.use(callTimes(deps.timeCall));
  app.use(requestIds(deps.randomBytes), accessLog(deps.log, deps.nowMs), noStore);
  app.use(mount([...ROUTES, ...referenceRoutes(ROUTES)], deps));
  app.use(noSuchPath);
  app.use(errorAnswers(deps.log));
  return app;
}
