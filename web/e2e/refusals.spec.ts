import { expect, test } from '@playwright/test';
import { settled, signIn } from './house';

// These need objects in the middle of the story; a house that has played the demo is past it.

test('whoever committed a version may not approve it; somebody else may, and publishing asks for its key', async ({
  page,
}) => {
  await signIn(page, 'data_engineer', '/datasets/bank/versions/1');
  await page.getByRole('button', { name: 'Approve v1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve v1' });
  await dialog.getByRole('button', { name: 'Approve v1' }).click();
  await expect(dialog.getByRole('alert')).toContainText('you may not approve it');

  await signIn(page, 'lead', '/datasets/bank/versions/1');
  await page.getByRole('button', { name: 'Approve v1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve v1' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Approved');

  await page.getByRole('button', { name: 'Publish v1' }).click();
  const publish = page.getByRole('dialog').getByRole('button', { name: 'Publish v1' });
  await expect(publish).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Type bank@v1 to publish v1').fill('bank@v1');
  await publish.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Published');
});

test('a version that may not be published keeps its button and counts what is left', async ({ page }) => {
  await signIn(page, 'lead', '/datasets/bank/versions/2');
  await expect(page.getByRole('link', { name: 'Publish v2, not possible yet: 3 items left' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('link', { name: '3 items left', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Gate' })).toBeInViewport();
});

test('closing an incident too early answers with everything that is missing', async ({ page }) => {
  await signIn(page, 'data_engineer', '/incidents/INC-1');
  await page.keyboard.press('.');
  await page.getByRole('menuitem', { name: 'Close INC-1' }).click();
  const refusal = page.getByRole('dialog').getByRole('alert');
  await expect(refusal).toContainText('Primary cause');
  await expect(refusal).toContainText('Preventive control verified');
  await page.keyboard.press('Escape');

  await page.keyboard.press('m');
  await page.keyboard.type('Feed owner answered');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Timeline' })).toContainText('Feed owner answered');
});

test('a waiver needs a second person', async ({ page }) => {
  await signIn(page, 'data_engineer', '/quality');
  const row = page.getByRole('row', { name: /2008-09 did not arrive/ });
  await expect(row.getByRole('button', { name: 'Agree' })).toHaveCount(0);
  await signIn(page, 'lead', '/quality');
  await row.getByRole('button', { name: 'Agree' }).click();
  await expect(row).toHaveCount(0);
});

test('a recall turns as consumers answer', async ({ page }) => {
  await signIn(page, 'lead', '/delivery/recalls/bank%40v1');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 of 2 answered');
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2 of 2 answered');
  await settled(page);
});
