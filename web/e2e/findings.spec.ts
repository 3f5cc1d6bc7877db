import { expect, test } from '@playwright/test';
import { faultsOf, faultsOfDialog, settled, signIn } from './house';
import { aVersion, receipts } from './story';

const WRONG = 4;

test('a finding is snoozed until a day and woken again; the gate says its colour', async ({ page }) => {
  const { dataset, number } = await aVersion('snoozed', receipts(WRONG));
  await signIn(page, 'data_engineer', `/datasets/${dataset}/versions/${number}`);
  await expect(page.locator('#gate').getByRole('link', { name: 'Checks red' })).toBeVisible();

  await page.goto('/datasets');
  await expect(page.getByRole('row', { name: new RegExp(dataset) })).toContainText('Checks red');

  await page.goto(`/quality?dataset=${dataset}`);
  await settled(page);
  const row = page.getByRole('table', { name: 'Findings' }).getByRole('row', { name: /currency/ });
  await row.getByRole('link', { name: /must be 0/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Domain in ${dataset}`);
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Snooze' });
  expect(await faultsOfDialog(page)).toEqual([]);
  await dialog.getByLabel('Comes back on').fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await expect(dialog.getByRole('alert')).toContainText('not within the next 90 days');
  const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('Comes back on').fill(day);
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await expect(page.getByRole('complementary', { name: 'Facts' })).toContainText('off your Home until');
  expect(await faultsOf(page)).toEqual([]);

  await page.goto(`/quality?dataset=${dataset}`);
  await expect(row).toContainText('you snoozed it until');
  await row.getByRole('button', { name: /^Wake/ }).click();
  await expect(row).not.toContainText('you snoozed it until');

  // It was the engineer's own: nobody else's Home lost it, and whoever may only read can put it off too.
  await signIn(page, 'compliance', `/quality?dataset=${dataset}`);
  await expect(row.getByRole('button', { name: /^Snooze/ })).toBeVisible();
  await expect(row.getByRole('button', { name: /^Acknowledge/ })).toHaveCount(0);
});

test('a holiday goes into the calendar, and a day is said to be a new level', async ({ page }) => {
  const { dataset } = await aVersion('holidays', receipts(0));
  await signIn(page, 'data_engineer', `/quality/suites/${dataset}`);
  await page
    .getByRole('table', { name: `Checks of ${dataset}` })
    .getByRole('link', { name: /currency|Domain/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/quality\/checks\//);
  await settled(page);
  await page.getByLabel('Day', { exact: true }).fill('2026-12-25');
  await page.getByLabel('What it is').fill('Christmas');
  await page.getByRole('button', { name: 'Add the day' }).click();
  await page.getByRole('button', { name: 'Save the calendar' }).click();
  await expect(page.getByRole('button', { name: 'Save the calendar' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'Christmas' })).toContainText('25 Dec 2026');

  await page.getByRole('button', { name: /^Say more: what was/ }).click();
  const dialog = page.getByRole('dialog', { name: /^What was/ });
  await dialog.getByLabel('What it was').selectOption('newLevel');
  await dialog.getByLabel('Note').fill('A second till was opened');
  await dialog.getByRole('button').last().click();
  await expect(page.getByRole('table', { name: /^Points of/ })).toContainText('a new level, says Omar');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('u');
  await expect(page.getByRole('table', { name: /^Points of/ })).not.toContainText('a new level');
  expect(await faultsOf(page)).toEqual([]);
});

test('a calendar that somebody changed meanwhile is not overwritten', async ({ page }) => {
  const { dataset } = await aVersion('changed-days', receipts(0));
  await signIn(page, 'data_engineer', `/quality/suites/${dataset}`);
  await page
    .getByRole('table', { name: `Checks of ${dataset}` })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveURL(/\/quality\/checks\//);
  await settled(page);
  await page.getByLabel('Day', { exact: true }).fill('2026-12-25');
  await page.getByLabel('What it is').fill('Christmas');
  await page.getByRole('button', { name: 'Add the day' }).click();
  await page.evaluate(async (of) => {
    const path = `/api/v1/quality/calendars/${of}`;
    const tag = (await fetch(path)).headers.get('ETag') ?? '';
    const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
    await fetch(path, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': tag, 'X-XSRF-TOKEN': token },
      body: JSON.stringify({ days: [{ day: '2027-01-01', name: 'New Year' }] }),
    });
  }, dataset);
  await page.getByRole('button', { name: 'Save the calendar' }).click();
  await expect(page.getByRole('alert')).toContainText('Someone changed it meanwhile');
});
