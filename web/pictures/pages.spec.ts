import { expect, type Page, test } from '@playwright/test';
import { type Role, settled, signIn } from '../e2e/house';
import { Caller } from '../e2e/story';

const FOLDER = '../docs/pictures';
/** A picture shows the top of a long page, not all of it. */
const HEIGHT_MAX = { wide: 1200, narrow: 1400 };

/** Long work that the demo's story does not leave, asked for once: the page of its result. */
const made = new Map<string, string>();
async function result(list: string, question: object): Promise<string> {
  const known = made.get(list);
  if (known) return known;
  const omar = await Caller.as('data_engineer');
  const { id } = await omar.follow<{ id: string }>(await omar.post(list, question));
  made.set(list, `${list}/${id}`);
  return `${list}/${id}`;
}

const bank = (version: number) => ({ dataset: 'bank', version });
const person = ['age', 'job', 'marital', 'education', 'balance', 'housing', 'loan', 'event_month'];

const pages: { name: string; address: string | (() => Promise<string>); role: Role }[] = [
  { name: 'home', address: '/', role: 'lead' },
  { name: 'datasets', address: '/datasets', role: 'lead' },
  { name: 'dataset', address: '/datasets/bank', role: 'lead' },
  { name: 'version', address: '/datasets/bank/versions/2', role: 'lead' },
  { name: 'quality', address: '/quality', role: 'lead' },
  { name: 'suite', address: '/quality/suites/bank', role: 'data_engineer' },
  { name: 'check-new', address: '/quality/suites/bank/add', role: 'data_engineer' },
  { name: 'suggestions', address: () => result('/quality/suggestions', bank(1)), role: 'data_engineer' },
  {
    name: 'leakage',
    address: () => result('/quality/leaks', { train: bank(1), test: bank(2), target: 'y' }),
    role: 'data_engineer',
  },
  {
    name: 'duplicates',
    address: () => result('/quality/dedupes', { ...bank(1), columns: person }),
    role: 'data_engineer',
  },
  { name: 'programme', address: '/labeling/news-pairs-lots', role: 'lead' },
  { name: 'workbench', address: '/labeling/news-pairs-next/work', role: 'annotator' },
  { name: 'incident', address: '/incidents/INC-1', role: 'lead' },
  { name: 'invoice', address: '/planning/invoices/B-2209', role: 'lead' },
  { name: 'dashboard', address: '/insights', role: 'lead' },
  { name: 'ledger', address: '/governance/ledger', role: 'compliance' },
];

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;

/** Charts are loaded later than the page they stand on. */
async function drawn(page: Page): Promise<void> {
  await settled(page);
  for (const plot of await page.locator('.plot').all()) await expect(plot.locator('svg')).toBeAttached();
  await page.waitForLoadState('networkidle');
}

/** Nobody sees a task before reading its guideline. */
async function read(page: Page): Promise<void> {
  await settled(page);
  const guideline = page.getByRole('button', { name: 'I have read it' });
  if (await guideline.isVisible()) await guideline.click();
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`pictures, ${colorScheme} and ${size}`, async ({ page }) => {
      test.slow();
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      let signedIn: Role | undefined;
      for (const { name, address: where, role } of pages) {
        const address = typeof where === 'string' ? where : await where();
        if (role !== signedIn) await signIn(page, role, address);
        else await page.goto(address);
        signedIn = role;
        await read(page);
        await drawn(page);
        const tall = await page.evaluate(() => document.documentElement.scrollHeight);
        const height = Math.min(HEIGHT_MAX[size as keyof typeof sizes], tall);
        await page.setViewportSize({ ...viewport, height: Math.max(viewport.height, height) });
        await drawn(page);
        await page.screenshot({ path: `${FOLDER}/${name}-${colorScheme}-${size}.png`, animations: 'disabled' });
        await page.setViewportSize(viewport);
      }
    });
  }
}
