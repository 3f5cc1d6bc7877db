import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fakeApi, problem } from './api.mjs';
import { people } from './data/people.mjs';

const DIST = new URL('../../dist/', import.meta.url).pathname;
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The server's own policy: no inline script, nothing from elsewhere; React Aria adds one style element. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const cookies = (request) =>
  Object.fromEntries((request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=')));
const readBody = async (request) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
};

/** The built pages and the fake API on one port, as the server has them. */
export function startFake(port = 0) {
  const api = fakeApi();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://granary');
    if (url.pathname.startsWith('/api/v1')) return answer(api, request, response, url);
    await page(response, url.pathname);
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}`, api, close: () => server.close() }),
    );
  });
}

async function answer(api, request, response, url) {
  const path = url.pathname.slice('/api/v1'.length);
  const body = request.method === 'GET' ? {} : await readBody(request);
  const { granary_session: who, 'XSRF-TOKEN': token } = cookies(request);
  const reply = (status, payload, headers = {}) => {
    response.writeHead(status, {
      'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
      ...headers,
    });
    response.end(JSON.stringify(payload));
  };
  if (path === '/governance/session') {
    if (request.method === 'DELETE') return reply(200, {}, { 'Set-Cookie': 'granary_session=; Max-Age=0; Path=/' });
    if (!people[body.login] || body.password !== 'granary') {
      const refused = problem(401, 'sign-in-failed', 'Login or password is wrong', {
        detail: 'Check both; after five wrong tries the login rests for a minute.',
      });
      return reply(refused.status, refused.body);
    }
    return reply(
      200,
      { person: people[body.login] },
      { 'Set-Cookie': [`granary_session=${body.login}; Path=/; HttpOnly`, 'XSRF-TOKEN=fake; Path=/'] },
    );
  }
  if (path !== '/governance/setup' && !people[who])
    return reply(401, problem(401, 'not-signed-in', 'Sign in first').body);
  if (request.method !== 'GET' && request.headers['x-xsrf-token'] !== token)
    return reply(403, problem(403, 'xsrf', 'The X-XSRF-TOKEN header is missing').body);
  const { status, body: payload, headers } = api.handle(request.method, path, url.searchParams, who, body);
  reply(status, payload, headers);
}

async function page(response, path) {
  const file = join(DIST, normalize(path));
  const isFile = extname(path) !== '';
  const content = await readFile(isFile ? file : join(DIST, 'index.html')).catch(() => null);
  response.writeHead(content ? 200 : 404, {
    'Content-Security-Policy': POLICY,
    'Content-Type': types[isFile ? extname(path) : '.html'] ?? 'application/octet-stream',
  });
  response.end(content ?? '');
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { url } = await startFake(Number(process.env.PORT ?? 4180));
  console.log(`fake API and built pages on ${url}`);
}
