/** A QR code as a drawing: one path, dark on white in every theme, for cameras know no other. */
import { html, svg, type TemplateResult } from 'lit';

export type QrMatrix = readonly (readonly boolean[])[];

/** Modules of white around it: without them cameras do not find it. */
const QUIET = 4;

/** Where it is fetched from: the page's own host. @throws when it cannot be reached */
export async function fetchQrMatrix(text: string): Promise<QrMatrix> {
  const { toQrMatrix } = await import('./qr-matrix.js');
  return toQrMatrix(text);
}

/** @param label what it says to those who do not see it */
export function qrCode(matrix: QrMatrix, label: string): TemplateResult {
  const size = matrix.length + 2 * QUIET;
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    ${svg`<rect width=${size} height=${size} fill="#fff"></rect><path d=${toPath(matrix)} fill="#000"></path>`}
  </svg>`;
}

/** Runs of dark modules, row by row. */
function toPath(matrix: QrMatrix): string {
  return matrix
    .flatMap((row, y) => toRuns(row).map(([x, length]) => `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`))
    .join('');
}

function toRuns(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
