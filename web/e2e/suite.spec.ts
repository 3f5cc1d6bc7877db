import { expect, test } from '@playwright/test';
import { faultsOf, settled, signIn } from './house';
import { aVersion, Caller, receipts } from './story';

const WRONG = 4;

test('a check is tried before it is added, then edited, retired and taken back', async ({ page }) => {
  const { dataset } = await aVersion('asked', receipts(WRONG));
  await signIn(page, 'data_engineer', `/quality/suites/${dataset}`);
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`New check of ${dataset}`);
  await page.getByLabel('Kind').selectOption('domain');
  await page.getByLabel('Column', { exact: true }).selectOption('currency');
  await page.getByLabel('Name').fill('Only euros');
  await page.getByLabel(/^validValues/).fill('EUR');
  // Of 60 receipts 4 are in francs, and of the others every third is in dollars.
  const side = page.getByRole('complementary', { name: 'What it would do' });
  await expect(side).toContainText('22 rows would fail');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel(/^validValues/).fill('EUR, USD, GBP');
  await expect(side).toContainText(`${WRONG} rows would fail`);
  await page.reload();
  await expect(page.getByLabel(/^validValues/)).toHaveValue('EUR, USD, GBP');
  await page.getByRole('button', { name: 'Add the check' }).click();

  const own = page.getByRole('table', { name: `Checks of ${dataset}` }).getByRole('row', { name: /Only euros/ });
  await expect(own).toContainText('Local');
  await own.getByRole('link', { name: 'Edit Only euros' }).click();
  await expect(page.getByLabel(/^validValues/)).toHaveValue('EUR, USD, GBP');
  await page.getByLabel('At the gate').selectOption('warning');
  await page.getByRole('button', { name: 'Save the change' }).click();
  await expect(own).toContainText('warns');
  await expect(page.getByRole('heading', { name: /ask otherwise than number/ })).toBeVisible();

  await own.getByRole('button', { name: 'Retire Only euros' }).click();
  await expect(own).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(own).toContainText('warns');
  expect(await faultsOf(page)).toEqual([]);
});

test('a suite that was asked before is shown as it was', async ({ page }) => {
  const { dataset } = await aVersion('numbered', receipts(0));
  const omar = await Caller.as('data_engineer');
  const { number } = await omar.get<{ number: number }>(`/quality/suites/${dataset}`);
  await omar.post(`/quality/suites/${dataset}/checks`, { entry: { kind: 'rowCount', mustBeGreaterThan: 10 } });
  await signIn(page, 'lead', `/quality/suites/${dataset}`);
  await expect(page.getByRole('heading', { name: new RegExp(`otherwise than number ${number}`) })).toBeVisible();
  await expect(page.getByText('Added', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: `number ${number}`, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`version=${number}$`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('As it was');
  await expect(page.getByRole('row', { name: /Row count/ })).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
});

test('an entry of ODCS is added as it is written, and what is wrong is said where it stands', async ({ page }) => {
  const { dataset } = await aVersion('written', receipts(0));
  await signIn(page, 'data_engineer', `/quality/suites/${dataset}/add`);
  await page.getByLabel('As an entry (ODCS)').check();
  const entry = page.getByLabel('Quality entry, as JSON');
  await entry.fill('{"metric": ');
  await expect(page.getByText('This is no JSON yet')).toBeVisible();
  await entry.fill('{"metric": "nullValues", "column": "curency", "mustBe": 0}');
  await expect(page.getByRole('alert')).toContainText('curency');
  await entry.fill('{"metric": "nullValues", "column": "currency", "mustBe": 0, "name": "A currency always"}');
  await expect(page.getByRole('complementary', { name: 'What it would do' })).toContainText('no row would fail');
  await page.getByRole('button', { name: 'Add the check' }).click();
  const checks = page.getByRole('table', { name: `Checks of ${dataset}` });
  await expect(checks.getByRole('row', { name: /A currency always/ })).toContainText('Local');

  // The same check a second time is a conflict, which the page tells.
  await page.goto(`/quality/suites/${dataset}/add`);
  await settled(page);
  await page.getByLabel('As an entry (ODCS)').check();
  await entry.fill('{"metric": "nullValues", "column": "currency", "mustBe": 0, "name": "A currency always"}');
  await page.getByRole('button', { name: 'Add the check' }).click();
  await expect(page.getByRole('alert')).toContainText('The suite has a check');
});

test('a check of the contract is not edited here, and who may not write sees no button', async ({ page }) => {
  const { dataset } = await aVersion('foreign', receipts(0));
  const { checks } = await (await Caller.as('data_engineer')).get<{ checks: { id: string; entry: unknown }[] }>(
    `/quality/suites/${dataset}`,
  );
  const foreign = checks.find((check) => check.entry === null);
  await signIn(page, 'data_engineer', `/quality/suites/${dataset}/edit/${foreign?.id}`);
  await expect(page.getByText("It is not the suite's own")).toBeVisible();
  await signIn(page, 'compliance', `/quality/suites/${dataset}`);
  await expect(page.getByRole('table', { name: `Checks of ${dataset}` })).toBeVisible();
  await expect(page.getByRole('link', { name: /Add a check/ })).toHaveCount(0);
});
