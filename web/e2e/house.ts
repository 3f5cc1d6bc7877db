import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const url = process.env.GRANARY_URL;
if (!url) {
  throw new Error(
    'GRANARY_URL names the house the journeys go through: run ./granary demo and give the address it prints',
  );
}
/** The demo's house, after its story: `./check` plays it. */
export const house = url;

export type Role = 'lead' | 'data_engineer' | 'ml_engineer' | 'labeling_manager' | 'compliance' | 'annotator';
type Login = { login: string; password: string };

const PASSWORD = 'granary demo 2026';
const demo: Record<Role, Login> = {
  lead: { login: 'lena', password: PASSWORD },
  data_engineer: { login: 'omar', password: PASSWORD },
  ml_engineer: { login: 'maya', password: PASSWORD },
  labeling_manager: { login: 'priya', password: PASSWORD },
  compliance: { login: 'dora', password: PASSWORD },
  annotator: { login: 'w001', password: PASSWORD },
};

/** GRANARY_LOGINS is a JSON file with a login and password for each role; a role left out keeps the demo's. */
const file = process.env.GRANARY_LOGINS;
export const logins: Record<Role, Login> = {
  ...demo,
  ...(file ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {}),
};

/** Signs in through the page and lands on `to`. */
export async function signIn(page: Page, role: Role, to = '/'): Promise<void> {
  const { login, password } = logins[role];
  await page.context().clearCookies();
  await page.goto(`/login?to=${encodeURIComponent(to)}`);
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // The address changes before the page does: what is left of the door must be gone.
  await expect(page.getByRole('banner')).toBeVisible();
  await settled(page);
}

/** What axe finds in the dialog that is open; the page behind it is hidden from everyone. */
export async function faultsOfDialog(page: Page) {
  const open = '[role=dialog],[role=menu]';
  await expect(page.locator(open).first()).toBeVisible();
  return (await new AxeBuilder({ page }).include(open).analyze()).violations;
}

/** The page has its heading and nothing of it is loading. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await expect(page.locator('.waiting')).toHaveCount(0);
}

const WIDTHS = [320, 390, 1440];

/** What is wrong with the page as it stands: axe in light and dark, and what is wider than the screen. */
export async function faultsOf(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) faults.push(`${wide} px wide at ${width} px`);
  }
  if (before) await page.setViewportSize(before);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    for (const { id, nodes } of violations)
      faults.push(`${id} in ${colorScheme}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }
  return faults;
}
