import { createServer } from 'node:http';

// The merchant's server, as a process of its own: takes every callback, and counts them.
let received = 0;

const server = createServer((request, response) => {
  if (request.method === 'GET') return void response.end(String(received));
  request.on('end', () => {
    received += 1;
    response.end();
  });
  request.resume();
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env['RECEIVER_PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
