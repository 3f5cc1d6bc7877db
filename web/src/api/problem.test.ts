import { expect, test } from 'vitest';
import { problemOf } from './problem';

test('a problem document keeps everything a person needs', async () => {
  const document = {
    type: 'guard-unmet',
    title: 'Not yet',
    unmet: [{ code: 'cause', what: 'Primary cause', fix: null, link: null }],
  };
  const problem = await problemOf(
    new Response(JSON.stringify(document), { status: 422, headers: { 'Content-Type': 'application/problem+json' } }),
  );
  expect(problem.status).toBe(422);
  expect(problem.document.unmet?.[0]?.what).toBe('Primary cause');
});

test('an answer of somebody in between is named as that', async () => {
  const problem = await problemOf(
    new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }),
  );
  expect(problem.document.type).toBe('unexpected-answer');
});
