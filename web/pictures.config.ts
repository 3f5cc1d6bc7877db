import { defineConfig } from '@playwright/test';
import journeys from './playwright.config';

/** `npm run pictures`: the pages as docs/pictures shows them. */
export default defineConfig({ ...journeys, testDir: 'pictures', outputDir: 'target/pictures' });
