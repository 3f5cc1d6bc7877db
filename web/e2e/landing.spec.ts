import { expect, test } from '@playwright/test';
import { faultsOf, settled, signIn } from './house';
import { aVersion, receipts } from './story';

test('where nothing is wrong, the list says how much was looked at', async ({ page }) => {
  const { dataset } = await aVersion('green', receipts(0));
  await signIn(page, 'lead', `/quality?dataset=${dataset}`);
  await expect(page.getByText(/^All green\. \d+ checks ran today in 1 run$/)).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: /checks ran today/ }).click();
  await expect(page).toHaveURL(new RegExp(`/quality/runs\\?dataset=${dataset}`));
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(2);
});

test('a finding has its owner and where its figure goes', async ({ page }) => {
  await signIn(page, 'lead', '/quality?dataset=bank&state=resolved');
  const row = page.getByRole('row', { name: /fail domain on y/ });
  await expect(row).toContainText('Omar');
  // 308 rows of July came with another target in v2; before and after there were none.
  await row.getByRole('link', { name: /as before|up from|down from/ }).click();
  await settled(page);
  await expect(page).toHaveURL(/\/quality\/checks\/.*dataset=bank/);
  await expect(page.getByRole('table', { name: /^Points of/ })).toContainText('308');
});

test('the list is accessible in both themes and at every width', async ({ page }) => {
  await signIn(page, 'data_engineer', '/quality?state=all');
  await expect(page.getByRole('table', { name: 'Findings' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await faultsOf(page)).toEqual([]);
});
