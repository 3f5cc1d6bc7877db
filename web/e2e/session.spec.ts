import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { logins, settled, signIn } from './house';

test('without a session a page asks to sign in and comes back', async ({ page }) => {
  await page.goto('/incidents');
  await expect(page).toHaveURL(/\/login\?to=%2Fincidents/);
  await expect(page.getByLabel('Login')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByLabel('Login').fill(logins.lead.login);
  await page.getByLabel('Password').fill(logins.lead.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/incidents$/);
});

test('a wrong password is refused with a remedy, and the login stays', async ({ page }) => {
  await page.goto('/login');
  await page.getByLabel('Login').fill(logins.lead.login);
  await page.getByLabel('Password').fill('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Login')).toHaveValue(logins.lead.login);
});

test('it does not send anyone to another site after signing in', async ({ page }) => {
  await signIn(page, 'lead', '//example.org/');
  expect(new URL(page.url()).pathname).toBe('/');
});

test('an unknown address says so and leads on', async ({ page }) => {
  await signIn(page, 'lead');
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'No such page' })).toBeVisible();
  await page.getByRole('link', { name: 'What needs you today' }).click();
  await settled(page);
});

test('the page of a thing that does not exist explains itself', async ({ page }) => {
  await signIn(page, 'lead', '/incidents/INC-9999');
  await expect(page.getByRole('alert')).toContainText('does not exist');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('setting up again is refused', async ({ page }) => {
  await page.goto('/setup?token=used');
  await expect(page.getByText('has its administrator already')).toBeVisible();
});

test('offline is said, and navigation by keyboard still works', async ({ page, context }) => {
  await signIn(page, 'lead', '/datasets');
  await context.setOffline(true);
  await expect(page.getByText('You are offline')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('You are offline')).toHaveCount(0);
});
