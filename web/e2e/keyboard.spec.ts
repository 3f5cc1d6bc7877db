import { expect, test } from '@playwright/test';
import { faultsOfDialog, settled, signIn } from './house';

test.beforeEach(({ page }) => signIn(page, 'lead'));

test('G and a letter goes to a room', async ({ page }) => {
  for (const [key, path] of [
    ['d', '/datasets'],
    ['q', '/quality'],
    ['l', '/labeling'],
    ['v', '/delivery'],
    ['i', '/incidents'],
    ['o', '/governance'],
    ['p', '/planning'],
    ['n', '/insights'],
    ['h', '/'],
  ]) {
    await page.keyboard.press('g');
    await page.keyboard.press(key as string);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await settled(page);
  }
});

test('the palette finds an object by its name and opens it', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or jump' })).toBeFocused();
  await page.keyboard.type('INC-1');
  await expect(page.getByRole('option', { name: /INC-1/ }).first()).toHaveAttribute('aria-selected', 'true');
  expect(await faultsOfDialog(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/incidents\/INC-1$/);
});

test('the key sheet names the keys of the page and closes with Escape', async ({ page }) => {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.getByText('Go to Datasets')).toBeVisible();
  expect(await faultsOfDialog(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('J moves in a table and Enter opens the row', async ({ page }) => {
  await page.goto('/incidents');
  await settled(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/incidents\/INC-\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('INC-');
  await page.keyboard.press('Backspace');
  await expect(page).toHaveURL(/\/incidents$/);
});

test('the skip link leads to the content', async ({ page }) => {
  await page.goto('/datasets');
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('single-letter keys can be switched off', async ({ page }) => {
  await page.getByRole('button', { name: /account menu/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Single-letter keys' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/\/$/);
});

test('the theme is kept', async ({ page }) => {
  await page.getByRole('button', { name: /account menu/ }).click();
  expect(await faultsOfDialog(page)).toEqual([]);
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.reload();
  await settled(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('on a phone the rooms are in a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole('button', { name: 'Rooms', exact: true }).click();
  expect(await faultsOfDialog(page)).toEqual([]);
  await page.getByRole('navigation', { name: 'All rooms' }).getByRole('link', { name: 'Incidents' }).click();
  await expect(page).toHaveURL(/\/incidents$/);
  await expect(page.getByRole('navigation', { name: 'All rooms' })).toHaveCount(0);
});
