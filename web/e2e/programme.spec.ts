import { expect, test } from '@playwright/test';
import { settled, signIn } from './house';

test('accepted items add up, lot by lot, to what the programme counts', async ({ page }) => {
  await signIn(page, 'labeling_manager', '/labeling/news-pairs-lots');
  const card = page.locator('.card', { has: page.getByRole('heading', { name: /When will it be done/ }) });
  await expect(card.locator('.plot svg')).toBeVisible();
  await settled(page);
  await page.keyboard.press('t');
  const table = card.getByRole('table', { name: 'Accepted items' });
  const accepted = await page.getByRole('link', { name: '778', exact: true }).textContent();
  await expect(table.getByRole('row').last()).toContainText(accepted ?? 'nothing');
});
