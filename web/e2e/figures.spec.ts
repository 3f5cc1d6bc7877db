import { expect, test } from '@playwright/test';
import { settled, signIn } from './house';

// What the demo leaves behind, as people see it.
test.beforeEach(({ page }) => signIn(page, 'lead'));

test('the invoice shows what may be paid and each reason against the rest', async ({ page }) => {
  await page.goto('/planning/invoices/B-2209');
  await settled(page);
  const sum = (title: string) =>
    page.locator('.tile', { has: page.getByRole('heading', { name: title, exact: true }) });
  await expect(sum('Billed')).toContainText('150.85');
  await expect(sum('Payable')).toContainText('89.10');
  await expect(sum('Disputed')).toContainText('61.75');
  await expect(page.getByText('7 to dispute')).toBeVisible();

  await page.getByRole('link', { name: '5', exact: true }).click();
  await expect(page).toHaveURL(/line=5/);
  await expect(page.getByRole('complementary')).toContainText('Rate differs');
});

test('the vendor whose workers guess has no lot accepted', async ({ page }) => {
  await page.goto('/labeling/news-pairs-lots');
  await settled(page);
  await expect(
    page
      .getByRole('row', { name: /quickmark/ })
      .filter({ hasText: '0 of 8' })
      .first(),
  ).toBeVisible();
});

test('the ledger says whether its chain is intact', async ({ page }) => {
  await signIn(page, 'compliance', '/governance/ledger');
  await page.getByRole('button', { name: 'Verify now' }).click();
  await expect(page.getByText('The chain is intact')).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});

test('a chart has a table with the same figures, in the URL', async ({ page }) => {
  await page.goto('/insights');
  await settled(page);
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/as=table/);
  await expect(page.getByRole('table', { name: 'Where the money went' })).toContainText('Total');
});

test('the bank dataset shows its versions and its contract of 19 columns', async ({ page }) => {
  await page.goto('/datasets/bank/schema');
  await settled(page);
  await expect(page.getByRole('cell', { name: 'duration', exact: true })).toBeVisible();
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Versions' }).click();
  await page.getByRole('link', { name: 'v1', exact: true }).first().click();
  await expect(page.getByRole('list', { name: 'Gate' })).toContainText('Passed');
  await expect(page.getByRole('complementary', { name: 'Facts' })).toContainText(/45.210/);
});

test('a need is asked, submitted and stays in the list', async ({ page }) => {
  await signIn(page, 'ml_engineer', '/planning');
  await page.keyboard.press('c');
  await page.getByLabel('What is needed').fill('Churn model');
  await page.getByLabel('What for').fill('model-training');
  await page.getByLabel('Who will use it').fill('churn');
  await page.getByLabel('Needed by').fill('2027-01-15');
  await page.getByLabel('How much').fill('10000 rows');
  await page.getByLabel('How you will know it is good').fill('AUC at least 0.8');
  await page.getByRole('dialog').getByRole('button', { name: 'New request' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Churn model');
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Submitted');
});
