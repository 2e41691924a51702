const HOST = 'http://127.0.0.1:3000';

/** A call as a shell command, with the key in a variable. */
export function curlOf(method: string, path: string, body: unknown): string {
  const lines = [
    `curl -s -X ${method.toUpperCase()} '${HOST}${path}'`,
    '-H "Authorization: Bearer $GATEWAY_KEY"',
    "-H 'Content-Type: application/vnd.api+json'",
    `-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`,
  ];
  return lines.join(' \\\n  ');
}
