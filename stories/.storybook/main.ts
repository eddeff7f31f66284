/**
 * Storybook is the documentation site: prose pages first, then every element in each of its states.
 * The packages are taken from `src/`, not from `build/`: a saved file shows at once, and no build has to come first.
 * What may be imported is still only what a package exports: the aliases are read from its manifest.
 * Nothing here speaks to another host: no telemetry, no news, no update check (the last is an option of the command,
 * see the root package.json).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { mergeConfig, type Alias } from 'vite';

const PACKAGES = ['protocol', 'crypto', 'meeting', 'elements'];
/** Stories have no line to anybody. */
const NO_BROWSER: Alias = {
  find: /^@in-camera\/browser$/,
  replacement: fileURLToPath(new URL('demo-browser.ts', import.meta.url)),
};

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, { readonly default: string } | string>>;
}

/** For each exported entry its source: `./build/classes.js` comes from `src/classes.ts`. */
function aliasesOf(folder: string): Alias[] {
  const root = new URL(`../../packages/${folder}/`, import.meta.url);
  const { name, exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;
  return Object.entries(exports).flatMap(([entry, target]) => {
    const file = typeof target === 'string' ? target : target.default;
    if (!file.startsWith('./build/') || !file.endsWith('.js')) return [];
    const source = file.replace('./build/', 'src/').replace(/\.js$/, '.ts');
    const specifier = `${name}${entry.slice(1)}`.replace(/[/.*]/g, '\\$&').replace('\\*', '([^/]+)');
    return [
      { find: new RegExp(`^${specifier}$`), replacement: fileURLToPath(new URL(source, root)).replace(/\*/g, '$1') },
    ];
  });
}

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../pages/*.mdx', '../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  features: {
    // The background is the page's theme, set in preview.ts; the rest would be furniture.
    backgrounds: false,
    interactions: false,
    sidebarOnboardingChecklist: false,
    menuOnboardingChecklist: false,
  },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: { alias: [NO_BROWSER, ...PACKAGES.flatMap(aliasesOf)] },
      build: {
        // What the elements need themselves: otherwise light-dark() is rewritten into something that ignores the toolbar.
        cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
        // Storybook's own runtime is larger than Vite's default of 500 kB.
        chunkSizeWarningLimit: 2000,
      },
    }),
};

export default config;
