/** The frame around the stories: In-camera's name and its quiet colours, light or dark as the reader's system is. */
import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

const dark = matchMedia('(prefers-color-scheme: dark)').matches;

addons.setConfig({
  theme: create({
    base: dark ? 'dark' : 'light',
    brandTitle: 'In-camera',
    brandUrl: './',
    brandTarget: '_self',
    fontBase: 'system-ui, sans-serif',
    colorPrimary: dark ? '#7fc7a4' : '#1f6b4a',
    colorSecondary: dark ? '#7fc7a4' : '#1f6b4a',
    appBg: dark ? '#1d1a17' : '#f2efe9',
    appContentBg: dark ? '#242120' : '#fdfcfa',
    appPreviewBg: dark ? '#1d1a17' : '#f7f5f1',
    barBg: dark ? '#242120' : '#fdfcfa',
    appBorderRadius: 12,
    inputBorderRadius: 8,
  }),
  sidebar: { showRoots: true },
});
