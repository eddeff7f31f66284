/**
 * Starts real browsers that have a fake camera and microphone and talk to nobody by themselves. Each participant gets a
 * browser of its own: a hidden tab renders no frames.
 */
import { once } from 'node:events';
import puppeteer, { type Browser } from 'puppeteer-core';

export type BrowserName = 'chromium' | 'firefox';

export interface LaunchOptions {
  /** A program to start instead, such as one that enters a network namespace first. */
  readonly executablePath?: string;
  /**
   * Gives devices without asking and offers plain addresses as candidates, as a page that has been granted them does; or has
   * the same devices and refuses them, as a person who has blocked them for good.
   */
  readonly devices?: boolean | 'blocked';
  /** Sends every request through this HTTP proxy, those to this machine too. */
  readonly proxyPort?: number;
  /** An origin without TLS that is treated as if it had it: cryptography and devices need that. */
  readonly trustedOrigin?: string;
  /** A name that leads to this machine: without TLS, a page that is asked for by it does not count as safe. */
  readonly localName?: string;
  /** Pages keep their pace though they are not in front. */
  readonly inBackground?: boolean;
}

const CHROMIUM_ALWAYS = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-features=AutofillServerCommunication,NetworkTimeServiceQuerying,OptimizationGuideModelDownloading',
];

const CHROMIUM_IN_BACKGROUND = [
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** What Firefox does on its own account: measuring, updating, looking up. */
const FIREFOX_QUIET = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.update.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.search.update': false,
  'browser.startup.page': 0,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
};

/**
 * What the browsers ask for all the same, on their own account and now and then, with any page: sign-in, the time,
 * models, dictionaries, updates. What a page of ours brings about does not belong here, such as a check for leaked
 * passwords.
 */
export const BROWSERS_OWN_HOSTS: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'clients2.google.com',
  'optimizationguide-pa.googleapis.com',
  'redirector.gvt1.com',
  'update.googleapis.com',
  'firefox.settings.services.mozilla.com',
]);

const FIREFOX_DEVICES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
};

const BLOCK = 2;
const FIREFOX_BLOCKED = {
  'media.navigator.streams.fake': true,
  'permissions.default.camera': BLOCK,
  'permissions.default.microphone': BLOCK,
};

/** Where a browser is, or null when there is none: the runner says so in the environment. */
export function findBrowser(name: BrowserName): string | null {
  const fallback = name === 'chromium' ? '/usr/bin/chromium' : '/usr/bin/firefox-esr';
  return (process.env[`${name.toUpperCase()}_PATH`] ?? fallback) || null;
}

export async function launchBrowser(name: BrowserName, options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = options.executablePath ?? findBrowser(name);
  if (executablePath === null) throw new Error(`${name} is not on this machine`);
  return name === 'chromium' ? launchChromium(executablePath, options) : launchFirefox(executablePath, options);
}

/** Closes it and waits for its process: an orphan would go on using the processor while the next test measures. */
export async function closeBrowser(browser: Browser): Promise<void> {
  const child = browser.process();
  const gone = child === null || child.exitCode !== null ? null : once(child, 'exit');
  await browser.close();
  await gone;
}

function launchChromium(executablePath: string, options: LaunchOptions): Promise<Browser> {
  const { devices = true, proxyPort, trustedOrigin, localName, inBackground = false } = options;
  return puppeteer.launch({
    executablePath,
    pipe: true,
    args: [
      ...CHROMIUM_ALWAYS,
      ...(inBackground ? CHROMIUM_IN_BACKGROUND : []),
      ...(devices === false ? [] : ['--use-fake-device-for-media-stream']),
      // Without somebody to ask, a browser without a window refuses.
      ...(devices === true ? ['--use-fake-ui-for-media-stream'] : []),
      ...(localName === undefined ? [] : [`--host-resolver-rules=MAP ${localName} 127.0.0.1`]),
      ...(proxyPort === undefined
        ? []
        : [`--proxy-server=http://127.0.0.1:${String(proxyPort)}`, '--proxy-bypass-list=<-loopback>']),
      ...(trustedOrigin === undefined ? [] : [`--unsafely-treat-insecure-origin-as-secure=${trustedOrigin}`]),
    ],
  });
}

function launchFirefox(executablePath: string, options: LaunchOptions): Promise<Browser> {
  const { devices = true, proxyPort, trustedOrigin, localName } = options;
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      ...FIREFOX_QUIET,
      ...(devices === true ? FIREFOX_DEVICES : {}),
      ...(devices === 'blocked' ? FIREFOX_BLOCKED : {}),
      ...(localName === undefined ? {} : { 'network.dns.localDomains': localName }),
      ...(proxyPort === undefined
        ? {}
        : {
            'network.proxy.type': 1,
            'network.proxy.http': '127.0.0.1',
            'network.proxy.http_port': proxyPort,
            'network.proxy.ssl': '127.0.0.1',
            'network.proxy.ssl_port': proxyPort,
            'network.proxy.no_proxies_on': '',
            'network.proxy.allow_hijacking_localhost': true,
          }),
      ...(trustedOrigin === undefined ? {} : { 'dom.securecontext.allowlist': new URL(trustedOrigin).hostname }),
    },
  });
}
