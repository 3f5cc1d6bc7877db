import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { settled, signIn } from './house';

const MOST = 60;
/** Some forty pages, one after the other. */
const PATIENCE_MS = 600_000;

/** One address of each kind: the second dataset's page is the first one's page again. */
const kindOf = (address: string): string =>
  address
    .replace(/\?.*$/, '')
    .replace(
      /^\/quality\/(findings|runs|suites|checks|profiles|suggestions|drifts|leaks|dedupes)\/[^/]+/,
      '/quality/$1/*',
    )
    .replace(/^\/(datasets|labeling|incidents)\/(?!controls)[^/]+/, '/$1/*')
    .replace(/^\/planning\/(requests|invoices)\/[^/]+/, '/planning/$1/*')
    .replace(/^\/insights\/kpis\/[^/]+/, '/insights/kpis/*')
    .replace(/^\/delivery\/recalls\/[^/]+/, '/delivery/recalls/*')
    .replace(/\/versions\/\d+/, '/versions/*');

/** Every kind of page that can be reached by links from Home, and what is looked at on each. */
async function walk(page: Page, look: (address: string) => Promise<void>): Promise<number> {
  const kinds = new Set<string>();
  const ahead = ['/'];
  for (let address = ahead.shift(); address && kinds.size < MOST; address = ahead.shift()) {
    if (kinds.has(kindOf(address))) continue;
    kinds.add(kindOf(address));
    await test.step(address, async () => {
      await page.goto(address);
      await settled(page);
    });
    const links = await page
      .locator('a[href^="/"]:not([download])')
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
    ahead.push(...links.map((link) => link.replace(/#.*$/, '')).filter((link) => !link.startsWith('/api/')));
    await look(address);
  }
  return kinds.size;
}

const visits = [
  ['lead', 'light'],
  ['lead', 'dark'],
  ['annotator', 'dark'],
] as const;

for (const [role, colorScheme] of visits) {
  test(`every page ${role} can reach works and is accessible, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(PATIENCE_MS);
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // A 404 of one panel is a face of the page; what the policy blocks or React complains of is a fault.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        failures.push(`${page.url()}: ${message.text()}`);
    });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, role);
    const seen = await walk(page, async (address) => {
      expect.soft(await page.title(), `${address} has a title with its question`).toMatch(/: .+ · Granary$/);
      expect.soft(await page.getByRole('heading', { level: 1 }).count(), `${address} has one h1`).toBe(1);
      expect.soft(await page.getByRole('heading', { name: 'No such page' }).count(), `${address} exists`).toBe(0);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const said = violations.map(
        (found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
      expect.soft(said, `${address} in ${colorScheme}`).toEqual([]);
    });
    expect(seen).toBeGreaterThan(role === 'lead' ? 30 : 8);
    expect(failures).toEqual([]);
  });
}

test('no page is wider than the screen, from a small phone to a desk', async ({ page }) => {
  test.setTimeout(PATIENCE_MS);
  await signIn(page, 'lead');
  await walk(page, async (address) => {
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(wide, `${address} at ${width} px`).toBeLessThanOrEqual(width);
    }
  });
});
