/**
 * Starts a worker where the page demands Trusted Types (`require-trusted-types-for 'script'`, threats.md F6).
 * Owns the one policy, `in-camera`, which lets pass nothing but worker addresses on the page's own host.
 */

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const admitted = new Set<string>();
let policy: ScriptUrlPolicy | undefined;

/** @throws whatever the page's policies or the worker's constructor have against it; the caller goes without */
export function startTrustedWorker(url: URL): Worker {
  if (url.origin !== globalThis.origin) throw new TypeError('a worker comes from the page’s own host');
  admitted.add(url.href);
  return new Worker(trusted(url.href) as string, { type: 'module' });
}

function trusted(url: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypePolicyFactory };
  if (trustedTypes === undefined) return url;
  policy ??= trustedTypes.createPolicy('in-camera', {
    createScriptURL(candidate) {
      if (!admitted.has(candidate)) throw new TypeError('not a worker of In-camera');
      return candidate;
    },
  });
  return policy.createScriptURL(url);
}
