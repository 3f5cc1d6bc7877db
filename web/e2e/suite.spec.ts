import { expect, test } from '@playwright/test';
import { faultsOf, settled, signIn } from './house';
import { aPublished, aVersion, Caller, receipts } from './story';

const WRONG = 4;

test('a check is tried before it is added, then edited, retired and taken back', async ({ page }) => {
  const { dataset } = await aVersion('asked', receipts(WRONG));
  await signIn(page, 'data_engineer', `/quality/suites/${dataset}`);
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`New check of ${dataset}`);
  await page.getByLabel('Kind').selectOption('domain');
  await page.getByLabel('Column', { exact: true }).selectOption('currency');
  await page.getByLabel('Name').fill('Only euros');
  await page.getByLabel(/^Valid values/).fill('EUR');
  // Of 60 receipts 4 are in francs, and of the others every third is in dollars.
  const side = page.getByRole('complementary', { name: 'What it would do' });
  await expect(side).toContainText('22 rows would fail');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel(/^Valid values/).fill('EUR, USD, GBP');
  await expect(side).toContainText(`${WRONG} rows would fail`);
  await page.reload();
  await expect(page.getByLabel(/^Valid values/)).toHaveValue('EUR, USD, GBP');
  await page.getByRole('button', { name: 'Add the check' }).click();

  const own = page.getByRole('table', { name: `Checks of ${dataset}` }).getByRole('row', { name: /Only euros/ });
  await expect(own).toContainText('Local');
  await own.getByRole('link', { name: 'Edit Only euros' }).click();
  await expect(page.getByLabel(/^Valid values/)).toHaveValue('EUR, USD, GBP');
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

test('a check that compares with another dataset is chosen, tried, added and asked in a run', async ({ page }) => {
  const known = await aPublished('known', receipts(0));
  const { dataset, number } = await aVersion('compared', receipts(WRONG));
  await signIn(page, 'data_engineer', `/quality/suites/${dataset}/add`);
  await page.getByLabel('Kind').selectOption('reference');
  const side = page.getByRole('complementary', { name: 'What it would do' });
  await expect(side).toContainText('Choose column and to');
  await page.getByRole('group', { name: 'Choose for Columns' }).getByRole('button', { name: 'currency' }).click();
  await page.getByRole('combobox', { name: 'To', exact: true }).selectOption(known.dataset);
  await page.getByLabel(`Version of ${known.dataset}`).selectOption(String(known.number));
  await page
    .getByRole('group', { name: `Choose for Key in ${known.dataset}` })
    .getByRole('button', { name: 'currency' })
    .click();
  // Nobody pays in francs there.
  await expect(side).toContainText(`${WRONG} rows would fail`);
  expect(await faultsOf(page)).toEqual([]);

  const entry = { kind: 'reference', column: 'currency', to: `${known.dataset}@v${known.number}.currency` };
  await expect(side).toContainText(`"to": "${entry.to}"`);
  const omar = await Caller.as('data_engineer');
  const { kind, ...parameters } = entry;
  const implementation = { check: kind, ...parameters };
  const trial = await omar.follow<{ checks: { id: string; kind: string; change: string; failingRows: number }[] }>(
    await omar.post('/quality/trials', {
      dataset,
      version: number,
      checks: [{ type: 'custom', engine: 'granary', implementation }],
    }),
  );
  const written = trial.checks.find(({ change }) => change === 'new');
  expect(written).toMatchObject({ kind, failingRows: WRONG });

  await page.getByRole('button', { name: 'Add the check' }).click();
  const own = page
    .getByRole('table', { name: `Checks of ${dataset}` })
    .getByRole('row', { name: /currency reference/i });
  await expect(own).toContainText('Local');
  const { checks } = await omar.get<{ checks: { id: string; kind: string }[] }>(`/quality/suites/${dataset}`);
  // What the form says and what ODCS says is one check.
  expect(checks.find((check) => check.kind === kind)?.id).toBe(written?.id);

  const { id } = await omar.follow<{ id: string }>(await omar.post('/quality/runs', { dataset, version: number }));
  await page.goto(`/quality/runs/${id}?check=${written?.id}`);
  await settled(page);
  await expect(page.getByRole('table', { name: 'Checks, failed first' })).toContainText('currency reference');

  await page.goto(`/quality/suites/${dataset}/edit/${written?.id}`);
  await expect(page.getByRole('combobox', { name: 'To', exact: true })).toHaveValue(known.dataset);
  await expect(page.getByLabel(`Version of ${known.dataset}`)).toHaveValue(String(known.number));
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
  await expect(page.getByRole('complementary', { name: 'What it would do' })).toContainText('No row of 60 fails');
  await page.getByRole('button', { name: 'Add the check' }).click();
  const checks = page.getByRole('table', { name: `Checks of ${dataset}` });
  await expect(checks.getByRole('row', { name: /A currency always/ })).toContainText('Local');

  // The same check a second time is a conflict, which the page tells.
  await page.goto(`/quality/suites/${dataset}/add`);
  await settled(page);
  await page.getByLabel('As an entry (ODCS)').check();
  await entry.fill('{"metric": "nullValues", "column": "currency", "mustBe": 0, "name": "A currency always"}');
  await page.getByRole('button', { name: 'Add the check' }).click();
  await expect(page.getByRole('alert')).toContainText('The suite has the check');
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
