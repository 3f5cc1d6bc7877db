import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenToKeys, setSingleKeys, useActions } from './keys';

let stop: () => void;
beforeEach(() => {
  stop = listenToKeys();
  setSingleKeys(true);
});
afterEach(() => {
  stop();
  cleanup();
});

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

function Offer({ keys, run, scope }: { keys: string; run: () => void; scope?: 'frame' | 'page' }) {
  useActions([{ key: keys, title: keys, run }], scope);
  return null;
}

test('a sequence needs both keys', () => {
  const run = vi.fn();
  render(<Offer keys="g d" run={run} />);
  press('d');
  expect(run).not.toHaveBeenCalled();
  press('g');
  press('d');
  expect(run).toHaveBeenCalledOnce();
});

test('a page takes a key from the frame for as long as it is shown', () => {
  const frame = vi.fn();
  const page = vi.fn();
  render(<Offer keys="g d" run={frame} scope="frame" />);
  const shown = render(<Offer keys="g" run={page} />);
  press('g');
  expect(page).toHaveBeenCalledOnce();
  shown.unmount();
  press('g');
  press('d');
  expect(frame).toHaveBeenCalledOnce();
});

test('typing is not commanding, except with Ctrl', () => {
  const letter = vi.fn();
  const held = vi.fn();
  const { container } = render(
    <>
      <Offer keys="a" run={letter} />
      <Offer keys="ctrl+k" run={held} />
      <input aria-label="text" />
    </>,
  );
  const input = container.querySelector('input') as HTMLInputElement;
  press('a', {}, input);
  press('k', { ctrlKey: true }, input);
  expect(letter).not.toHaveBeenCalled();
  expect(held).toHaveBeenCalledOnce();
});

test('single-letter keys can be switched off', () => {
  const run = vi.fn();
  render(<Offer keys="a" run={run} />);
  setSingleKeys(false);
  press('a');
  expect(run).not.toHaveBeenCalled();
});
