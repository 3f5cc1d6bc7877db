import { expect, test } from '@playwright/test';
import { faultsOf, settled, signIn } from './house';
import { aVersion, Caller, receipts } from './story';

const JOB_MS = 60_000;

test('checks are suggested from a profile, chosen by key and accepted into the suite', async ({ page }) => {
  const { dataset } = await aVersion('suggested', receipts(0));
  await signIn(page, 'data_engineer', `/quality/profiles?dataset=${dataset}&version=1`);
  await page.getByRole('button', { name: 'Profile v1' }).click();
  await expect(page).toHaveURL(/\/quality\/profiles\/[0-9a-f-]+$/, { timeout: JOB_MS });
  await settled(page);
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/\/quality\/suggestions\/[0-9a-f-]+$/, { timeout: JOB_MS });
  await settled(page);
  const list = page.getByRole('table', { name: 'Suggested checks' });
  const count = (await list.getByRole('row').count()) - 1;
  expect(count).toBeGreaterThan(1);
  expect(await faultsOf(page)).toEqual([]);

  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText(`1 of ${count} checks chosen`)).toBeVisible();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.keyboard.press('a');
  await expect(page.getByText(`${count} checks of this list stand in the suite of ${dataset}`)).toBeVisible();
  await expect(list.getByText('In the suite')).toHaveCount(count);

  // What is no longer chosen is taken back.
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Take 1 out of the suite' }).click();
  await expect(list.getByText('In the suite')).toHaveCount(count - 1);
  const { checks } = await (await Caller.as('data_engineer')).get<{ checks: { origin: string }[] }>(
    `/quality/suites/${dataset}`,
  );
  expect(checks.filter((check) => check.origin === 'suggested')).toHaveLength(count - 1);

  // The list is found again, with what became of it.
  await page.getByRole('link', { name: 'Suggestions', exact: true }).first().click();
  await expect(page).toHaveURL(new RegExp(`/quality/suggestions\\?dataset=${dataset}`));
  const lists = page.getByRole('table', { name: 'Lists of suggestions, newest first' });
  await expect(lists.getByRole('row', { name: new RegExp(`${dataset} v1`) })).toContainText(String(count - 1));
  expect(await faultsOf(page)).toEqual([]);
  await lists.getByRole('link', { name: `${dataset} v1` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Suggested checks for ${dataset} v1`);
});

test('suggestions become a draft of the contract, which opens in its editor', async ({ page }) => {
  const { dataset } = await aVersion('drafted', receipts(0));
  const omar = await Caller.as('data_engineer');
  const { id } = await omar.follow<{ id: string }>(await omar.post('/quality/suggestions', { dataset, version: 1 }));
  await signIn(page, 'data_engineer', `/quality/suggestions/${id}`);
  await page
    .getByRole('button', { name: 'What holds on every row' })
    .or(page.getByRole('button', { name: 'All' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Accept into a contract draft' }).click();
  await expect(page.getByText('They stand in revision 2 of the contract')).toBeVisible();
  await page.getByRole('link', { name: 'Edit the draft' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Edit ${dataset} contract`);
});

test('who may not write checks sees the evidence and no button', async ({ page }) => {
  const { dataset } = await aVersion('looked-at', receipts(0));
  const omar = await Caller.as('data_engineer');
  const { id } = await omar.follow<{ id: string }>(await omar.post('/quality/suggestions', { dataset, version: 1 }));
  await signIn(page, 'compliance', `/quality/suggestions/${id}`);
  await expect(page.getByRole('table', { name: 'Suggested checks' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Accept/ })).toHaveCount(0);
});
