import { expect, type Page, test } from '@playwright/test';
import { faultsOf, settled, signIn } from './house';
import { aVersion, receipts } from './story';

const WRONG = 4;

/** The gate, its failed item, the finding, the run and the check's rows: each is one press from the one before. */
test('a failed gate item leads to its rows, with the wrong cell marked', async ({ page }) => {
  const { dataset, number } = await aVersion('marked', receipts(WRONG));
  await signIn(page, 'data_engineer', `/datasets/${dataset}/versions/${number}`);
  const item = page.getByRole('list', { name: 'Gate' }).getByRole('listitem').filter({ hasText: 'currency domain' });
  await expect(item).toContainText('Failed');
  await item.getByRole('link').first().click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Domain in ${dataset} v${number}`);
  await page.getByRole('link', { name: 'Look at its rows' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Failed, 1 of');
  const rows = page.getByRole('table', { name: /the wrong cells are marked/ });
  await expect(rows.getByRole('row')).toHaveCount(WRONG + 1);
  const cell = rows.getByRole('row').nth(1).locator('td.wrong');
  await expect(cell).toHaveText('not one of the valid values: CHF');
});

test('another check of a run is one press away, and the address says which', async ({ page }) => {
  await signIn(page, 'lead', '/quality/runs?dataset=bank');
  await page
    .getByRole('row', { name: /bank v2 Gate/ })
    .getByRole('link', { name: 'bank v2' })
    .click();
  await settled(page);
  const checks = page.getByRole('table', { name: 'Checks, failed first' });
  await expect(checks.getByRole('row').nth(1)).toContainText('Failed');
  await checks.getByRole('link', { name: 'No event_month is missing' }).click();
  await expect(page).toHaveURL(/check=partitions/);
  await expect(page.getByRole('heading', { name: /What did No event_month is missing find/ })).toBeVisible();
});

test('rows in quarantine are decided by keyboard', async ({ page }) => {
  const { dataset, number } = await aVersion('decided', receipts(WRONG));
  await signIn(page, 'data_engineer', '/quality/quarantine');
  await page
    .getByRole('row', { name: new RegExp(dataset) })
    .getByRole('link', { name: 'receipts.csv' })
    .click();
  await settled(page);
  await expect(page.getByRole('complementary')).toContainText(`v${number}`);
  await expect(row(page, WRONG)).toContainText('Undecided');
  await expect(row(page, 1).locator('td.wrong')).toHaveText('not one of the valid values: CHF');
  await expect(page.getByRole('table', { name: /in quarantine/ }).locator('th .bad')).toHaveCount(1);

  await reach(page, 1);
  await page.keyboard.press('d');
  await expect(row(page, 1)).toContainText('Dropped');
  await reach(page, 2);
  await page.keyboard.press('x');
  await reach(page, 3);
  await page.keyboard.press('x');
  await expect(page.getByText('2 rows chosen')).toBeVisible();
  await page.keyboard.press('a');
  await expect(row(page, 2)).toContainText('Accepted');
  await expect(row(page, 3)).toContainText('Accepted');
  await page.keyboard.press('u');
  await expect(row(page, 3)).toContainText('Undecided');

  // A value that is as wrong as the one before is refused; the right one is a correction that can be sent.
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Fix row 3' });
  await dialog.getByLabel('currency').fill('GBP');
  await dialog.getByRole('button', { name: 'Fix row 3' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('currency').fill('EUR');
  await dialog.getByRole('button', { name: 'Fix row 3' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 3)).toContainText('Fixed');
  await expect(row(page, 3).locator('ins')).toHaveText('EUR');
  await expect(page.getByRole('complementary')).toContainText('every row is accounted for');
  await expect(row(page, 3).locator('td.wrong')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Send 2 corrected rows' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  // Without a keyboard a row is ticked, and what is done with it is a button.
  await page.getByRole('checkbox', { name: 'Choose row 4', exact: true }).check();
  await page.getByRole('button', { name: 'Fix the chosen row' }).click();
  await expect(page.getByRole('dialog', { name: 'Fix row 4' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Accept chosen' }).click();
  await expect(row(page, 4)).toContainText('Accepted');
  await page.getByRole('checkbox', { name: 'Choose row 4', exact: true }).check();
  await page.getByRole('button', { name: 'Take back chosen' }).click();
  await expect(row(page, 4)).toContainText('Undecided');
});

async function reach(page: Page, index: number): Promise<void> {
  await page.keyboard.press('j');
  await expect(row(page, index)).toHaveClass('at');
}

const row = (page: Page, index: number) =>
  page
    .getByRole('table', { name: /in quarantine/ })
    .getByRole('row')
    .nth(index);

test('an edit of the contract says what it would fail before it is saved', async ({ page }) => {
  const { dataset } = await aVersion('edited', receipts(0));
  await signIn(page, 'data_engineer', `/datasets/${dataset}/schema`);
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Edit ${dataset} contract`);
  const currency = page.getByLabel('currency: allowed values');
  await expect(currency).toHaveValue('EUR, USD');
  await currency.fill('EUR');
  // Of 60 receipts every third is in dollars.
  await expect(page.getByRole('row', { name: /currency/ })).toContainText('20 rows');
  await expect(page.getByRole('complementary')).toContainText('20 rows would fail');

  // What is typed is kept; the contract is as it was until it is saved.
  await page.reload();
  await expect(currency).toHaveValue('EUR');
  await page.getByLabel('Version of the contract').fill('2.0.0');
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Draft');
  await expect(page.getByRole('complementary', { name: 'Contract' })).toContainText('2.0.0');
});

test('a rule that is none is explained where it was written', async ({ page }) => {
  const { dataset } = await aVersion('explained', receipts(0));
  await signIn(page, 'data_engineer', `/datasets/${dataset}/schema/edit`);
  await page.getByLabel('receipt: pattern').fill('([');
  await expect(page.getByRole('row', { name: /receipt/ })).toContainText('cannot be asked');
  await expect(page.getByRole('complementary')).toContainText('missing ]');
});

test('a version is profiled, and a column shows its distribution', async ({ page }) => {
  await signIn(page, 'data_engineer', '/quality/profiles?dataset=bank&version=1');
  await page.getByRole('button', { name: 'Profile v1' }).click();
  await expect(page).toHaveURL(/\/quality\/profiles\/[0-9a-f-]+$/, { timeout: 60_000 });
  await settled(page);
  await page.getByRole('link', { name: 'age', exact: true }).click();
  await expect(page).toHaveURL(/column=age/);
  const side = page.getByRole('complementary');
  await expect(side.locator('.plot svg')).toBeVisible();
  await page.keyboard.press('t');
  await expect(side.getByRole('table', { name: 'Distribution of age' })).toBeVisible();
});

test('a monitor is made, looks now and is muted until a day', async ({ page }) => {
  const { dataset } = await aVersion('watched', receipts(0));
  await signIn(page, 'data_engineer', '/quality/monitors');
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New monitor' });
  await dialog.getByLabel('Dataset').selectOption(dataset);
  await dialog.getByLabel('Name').fill(`Suite of ${dataset}`);
  await dialog.getByLabel('What it watches').selectOption('suite');
  await dialog.getByRole('button', { name: 'New monitor' }).click();
  await expect(dialog).toHaveCount(0);
  const monitor = page.getByRole('row', { name: new RegExp(dataset) });
  await monitor.getByRole('button', { name: /look now/ }).click();
  await expect(monitor).toContainText(/Passed|Failed|Warning/, { timeout: 30_000 });
  await monitor.getByRole('button', { name: /: mute/ }).click();
  await page.getByLabel('Why').fill('The till is being moved');
  await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
  await expect(monitor).toContainText('The till is being moved');
});

test('two versions are compared, and a column shows its shares before and after', async ({ page }) => {
  await signIn(page, 'data_engineer', '/quality/drifts?dataset=bank');
  await page.getByLabel('Before', { exact: true }).selectOption('1');
  await page.getByLabel('After', { exact: true }).selectOption('2');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page).toHaveURL(/\/quality\/drifts\/[0-9a-f-]+$/, { timeout: 60_000 });
  await page.getByRole('link', { name: 'job', exact: true }).click();
  const side = page.getByRole('complementary');
  await expect(side.locator('.plot svg')).toBeVisible();
  await page.keyboard.press('t');
  await expect(side.getByRole('table', { name: 'job before and after' })).toContainText('management');
});
