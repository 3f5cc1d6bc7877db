import { expect, test } from '@playwright/test';
import { signIn } from './house';

// The queue that the demo leaves open. Nobody is given an item before reading the guideline.
test.beforeEach(async ({ page }) => {
  await signIn(page, 'annotator', '/labeling/news-pairs-next/work');
  const guideline = page.getByRole('button', { name: 'I have read it' });
  const item = page.locator('.task p').first();
  await expect(guideline.or(item)).toBeVisible();
  if (await guideline.isVisible()) await guideline.click();
  await expect(item).toBeVisible();
});

test('items are answered by keyboard alone, the next one without waiting', async ({ page }) => {
  const text = page.locator('.task p').first();
  await expect(page.getByText('next item loaded')).toBeVisible();
  const first = await text.textContent();
  await page.keyboard.press('1');
  await expect(page.getByRole('radio', { name: /^follows/ })).toBeChecked();

  const painted = await page.evaluate(async () => {
    const before = document.querySelector('.task p')?.textContent;
    const start = performance.now();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    while (document.querySelector('.task p')?.textContent === before && performance.now() - start < 2000) {
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - start;
  });
  expect(painted).toBeLessThan(100);
  expect(await text.textContent()).not.toBe(first);
  await expect(page.getByRole('radio', { name: /^follows/ })).not.toBeChecked();
});

test('without a choice Enter does nothing', async ({ page }) => {
  const first = await page.locator('.task p').first().textContent();
  await page.keyboard.press('Enter');
  await expect(page.locator('.task p').first()).toHaveText(first ?? '');
});

test('the last answer can be taken back and corrected', async ({ page }) => {
  const first = await page.locator('.task p').first().textContent();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Undo last/ })).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.task p').first()).toHaveText(first ?? '');
  await expect(page.getByRole('radio', { name: /^follows/ })).toBeChecked();
  const superseded = page.waitForRequest((request) => request.url().includes('/supersede'));
  await page.keyboard.press('0');
  await page.keyboard.press('Enter');
  expect((await superseded).postDataJSON().value).toEqual({ fields: { label: '0' } });
});

test('answers given offline wait in sight and are sent when the connection is back', async ({ page, context }) => {
  await expect(page.getByText('next item loaded')).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press('0');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 not sent yet')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 not sent yet')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('not sent yet')).toHaveCount(0);
  await expect(page.getByRole('group')).toBeVisible();
});

test('the guideline opens beside the task and skipping asks why', async ({ page }) => {
  await page.keyboard.press('g');
  await expect(page.getByRole('region', { name: 'Guideline' })).toContainText('When in doubt, answer 0');
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: 'Skip this item' })).toBeVisible();
  const skipped = page.waitForRequest((request) => request.url().endsWith('/skip'));
  await page.getByRole('button', { name: 'Skip this item' }).click();
  expect((await skipped).postDataJSON().reason).toBe('cannot-tell');
});
