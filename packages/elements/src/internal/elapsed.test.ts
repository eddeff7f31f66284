import { expect } from 'chai';
import { html, render } from 'lit';
import { describe, it } from '../../../../test/mocha-globals.js';
import { elapsed, formatElapsed } from './elapsed.js';

describe('elapsed time', () => {
  const cases: readonly (readonly [elapsedMs: number, text: string])[] = [
    [-5000, '0:00'],
    [0, '0:00'],
    [59_999, '0:59'],
    [724_000, '12:04'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
  ];
  for (const [ms, text] of cases) it(`${ms} ms is ${text}`, () => void expect(formatElapsed(ms)).to.equal(text));

  it('counts on without being rendered again', async () => {
    const box = document.createElement('p');
    document.body.append(box);
    render(html`${elapsed(Date.now() - 59_000)}`, box);
    expect(box.textContent).to.equal('0:59');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(box.textContent).to.equal('1:00');
    box.remove();
  });
});
