import { expect, test } from '@playwright/test';
import { settled, signIn } from './house';
import { aVersion, Caller, DATASHEET, receipts } from './story';

test('whoever committed a version may not approve it; somebody else may, and publishing asks for its key', async ({
  page,
}) => {
  const { dataset, number } = await aVersion('approved', receipts(0));
  const version = `/datasets/${dataset}/versions/${number}`;
  const omar = await Caller.as('data_engineer');
  await omar.send('PUT', `/datasets/${dataset}/datasheet`, 'application/json', JSON.stringify(DATASHEET));
  await omar.change(version, 'submit');

  await signIn(page, 'data_engineer', version);
  await page.getByRole('button', { name: `Approve v${number}` }).click();
  const dialog = page.getByRole('dialog', { name: `Approve v${number}` });
  await dialog.getByRole('button', { name: `Approve v${number}` }).click();
  await expect(dialog.getByRole('alert')).toContainText('may not approve');

  await signIn(page, 'lead', version);
  await page.getByRole('button', { name: `Approve v${number}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Approve v${number}` })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Approved');

  await page.getByRole('button', { name: `Publish v${number}` }).click();
  const publish = page.getByRole('dialog').getByRole('button', { name: `Publish v${number}` });
  await expect(publish).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel(`Type ${dataset}@v${number} to publish v${number}`).fill(`${dataset}@v${number}`);
  await publish.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Published');
});

test('a version that may not be published keeps its button and counts what is left', async ({ page }) => {
  await signIn(page, 'lead', '/datasets/bank/versions/2');
  await expect(page.getByRole('link', { name: /Publish v2, not possible yet: \d+ items left/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('link', { name: /^\d+ items left$/ }).click();
  await expect(page.getByRole('list', { name: 'Gate' })).toBeInViewport();
});

test('closing an incident too early answers with everything that is missing', async ({ page }) => {
  await signIn(page, 'data_engineer', '/incidents/INC-2');
  await page.keyboard.press('.');
  await page.getByRole('menuitem', { name: 'Close INC-2' }).click();
  const refusal = page.getByRole('dialog').getByRole('alert');
  await expect(refusal).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('m');
  await page.keyboard.type('Feed owner answered');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Timeline' })).toContainText('Feed owner answered');
});

test('a waiver needs a second person', async ({ page }) => {
  const { dataset } = await aVersion('waived', receipts(3));
  await signIn(page, 'data_engineer', `/quality?dataset=${dataset}`);
  const row = page.getByRole('row', { name: /currency/ });
  await row.getByRole('button', { name: 'Waive' }).click();
  await page.getByLabel('Why it may stand').fill('The till of Basel is known');
  await page.getByLabel('Until').fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('dialog').getByRole('button', { name: 'Ask for a waiver' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row).toContainText('waiver asked by Omar');
  await expect(row.getByRole('button', { name: 'Agree' })).toHaveCount(0);

  await signIn(page, 'lead', `/quality?dataset=${dataset}`);
  await row.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Agree to the waiver' }).click();
  await expect(row).toHaveCount(0);
  await page.getByLabel('State').selectOption('waived');
  await expect(row).toContainText('waived by Omar and Lena');
});

test('a recall is over when every consumer has shown what it did', async ({ page }) => {
  await signIn(page, 'lead', '/delivery/recalls/bank%40v1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 of 1 answered');
  await expect(page.getByRole('table')).toContainText('term-deposit-2 trained without duration');
  await settled(page);
});
