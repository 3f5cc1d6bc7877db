import { expect, type Page, test } from '@playwright/test';
import { faultsOf, settled, signIn } from './house';
import { aVersion, receipts } from './story';

const JOB_MS = 60_000;
const WRONG = 4;

async function asked(page: Page, kind: 'leaks' | 'dedupes' | 'drifts'): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/quality/${kind}/[0-9a-f-]+$`), { timeout: JOB_MS });
  await settled(page);
}

test('a test part that training saw is refused, with the rows that show it', async ({ page }) => {
  const train = await aVersion('learned', receipts(0));
  const tested = await aVersion('tested', receipts(WRONG));
  await signIn(page, 'data_engineer', '/quality/leaks');
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('c');
  await expect(page.getByLabel('Training dataset')).toBeFocused();
  await page.getByLabel('Training dataset').selectOption(train.dataset);
  await page.getByLabel('Test dataset').selectOption(tested.dataset);
  await page.getByLabel('Target').selectOption('currency');
  await page.getByRole('button', { name: 'Look for leaks' }).click();

  await asked(page, 'leaks');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${train.dataset} v1 → ${tested.dataset} v1`);
  const leaks = page.getByRole('table', { name: 'Leaks, errors first' });
  await leaks.getByRole('link', { name: 'Equal rows' }).click();
  await expect(page).toHaveURL(/leak=exact/);
  const side = page.getByRole('complementary', { name: 'Equal rows' });
  await expect(side).toContainText('beside training row');
  const said = page.getByRole('table', { name: /^What do these rows say/ });
  // The first receipt that both parts have, on both sides.
  await expect(said.getByRole('row').nth(1)).toContainText(`R${1000 + WRONG}`);
  await expect(said.getByRole('row').nth(2)).toContainText(`R${1000 + WRONG}`);
  await expect(said.getByRole('row').nth(2)).toContainText('training');
  // The wrong currencies are in the test part alone.
  await expect(side).toContainText(`${60 - WRONG}, 93.3%`);
  expect(await faultsOf(page)).toEqual([]);

  await page.goto(`/quality/leaks?dataset=${tested.dataset}`);
  await page.getByRole('table', { name: 'Leakage, newest first' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await asked(page, 'leaks');
});

test('rows that are there twice are found, and each cluster names its rows', async ({ page }) => {
  const csv = receipts(0);
  const { dataset } = await aVersion('copied', [csv, ...csv.split('\n').slice(1, 3)].join('\n'));
  await signIn(page, 'data_engineer', `/quality/dedupes?dataset=${dataset}`);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Look for duplicates' }).click();

  await asked(page, 'dedupes');
  const clusters = page.getByRole('table', { name: 'Clusters, largest first' });
  await expect(clusters.getByRole('row')).toHaveCount(3);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/cluster=/);
  await expect(page.getByRole('complementary')).toContainText('equal');
  const said = page.getByRole('table', { name: /^What do these rows say/ });
  await expect(said.getByRole('row')).toHaveCount(3);
  await expect(said.getByRole('row').nth(1)).toContainText('R1001');
  await expect(said.getByRole('row').nth(2)).toContainText('R1001');
  await expect(page.getByRole('complementary')).toContainText('2 in 2 groups');
  expect(await faultsOf(page)).toEqual([]);
});

test('a column that is not there is explained in the form', async ({ page }) => {
  const { dataset } = await aVersion('misnamed', receipts(0));
  await signIn(page, 'data_engineer', `/quality/dedupes?dataset=${dataset}`);
  await page.getByLabel(/^Equal in/).fill('reciept');
  await page.getByRole('button', { name: 'Look for duplicates' }).click();
  await expect(page.getByRole('alert')).toContainText('reciept');
});

test('who may not run checks sees what was looked at and no form', async ({ page }) => {
  await signIn(page, 'compliance', '/quality/leaks');
  await expect(page.getByRole('heading', { level: 1, name: 'Leakage' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Look for leaks' })).toHaveCount(0);
});
