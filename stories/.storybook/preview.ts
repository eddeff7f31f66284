/**
 * The page each story stands on: it has a theme and a language, as any page has, and the elements follow it.
 * Stories may not touch a camera, a server or another host; `stories/check.mjs` opens each of them and looks.
 */
import type { Decorator, Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { closeDemos } from '../demo.js';
import './preview.css';

/** High contrast is no property of a page, so the elements themselves are told. */
function showContrast(canvas: HTMLElement): void {
  for (const element of canvas.querySelectorAll('*')) {
    if (element.localName.includes('-')) element.setAttribute('theme', 'contrast');
  }
}

const onAPage: Decorator = (story, { globals, canvasElement }) => {
  const theme = String(globals['theme']);
  const locale = String(globals['locale']);
  const page = document.documentElement;
  page.lang = locale;
  page.style.colorScheme = theme === 'contrast' ? 'light dark' : theme;
  // Decorators run before the story is in the document.
  if (theme === 'contrast') queueMicrotask(() => showContrast(canvasElement));
  return html`${keyed(`${theme} ${locale}`, story())}`;
};

const preview: Preview = {
  decorators: [onAPage],
  beforeEach: () => closeDemos,
  initialGlobals: { theme: 'light', locale: 'en' },
  globalTypes: {
    theme: {
      description: 'Theme of the page',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
          { value: 'contrast', title: 'High contrast', icon: 'contrast' },
        ],
      },
    },
    locale: {
      description: 'Language of the page',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
        ],
      },
    },
  },
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    a11y: {
      test: 'error',
      // A story is a piece of a page: landmarks and the first heading are the page's.
      config: { rules: [{ id: 'region', enabled: false }] },
    },
    options: {
      storySort: {
        order: [
          'Start here',
          ['Introduction', 'Getting started', 'Privacy', 'Error codes'],
          'Elements',
          ['meeting-room', 'membership', 'participant-guard', '*'],
        ],
      },
    },
  },
};

export default preview;
