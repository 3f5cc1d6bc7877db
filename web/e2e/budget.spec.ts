import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { settled, signIn } from './house';

const SCRIPT_BYTES = 250_000;
const HOME_MS = 1500;

test('the first load of Home is at most 250 kB of script, gzipped', async ({ page }) => {
  await signIn(page, 'lead');
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body());
  });
  await page.reload();
  await settled(page);
  const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'gzipped script', description: `${total} bytes in ${sizes.length} files` });
  console.log(`first load of Home: ${total} bytes of script, gzipped, in ${sizes.length} files`);
  expect(total).toBeLessThanOrEqual(SCRIPT_BYTES);
});

test('Home can be used within 1.5 s', async ({ page }) => {
  await signIn(page, 'lead');
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const start = Date.now();
    await page.goto('/');
    await page.getByRole('heading', { name: /Needs you/ }).waitFor();
    times.push(Date.now() - start);
  }
  console.log(`Home usable after ${times.join(', ')} ms`);
  expect(Math.min(...times)).toBeLessThanOrEqual(HOME_MS);
});
