export type Theme = 'system' | 'light' | 'dark';
const SETTING = 'granary.theme';

export const theme = (): Theme => (localStorage.getItem(SETTING) as Theme | null) ?? 'system';

/** `?theme=dark` shows one page in one theme without changing the setting; used to compare and to print. */
export function applyTheme(chosen: Theme = theme()): void {
  const asked = new URLSearchParams(location.search).get('theme');
  const side = asked === 'light' || asked === 'dark' ? asked : chosen;
  if (side === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = side;
}

export function setTheme(chosen: Theme): void {
  if (chosen === 'system') localStorage.removeItem(SETTING);
  else localStorage.setItem(SETTING, chosen);
  applyTheme(chosen);
}
