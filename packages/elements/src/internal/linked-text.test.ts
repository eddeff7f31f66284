import { expect } from 'chai';
import fc from 'fast-check';
import { render } from 'lit';
import { describe, it } from '../../../../test/mocha-globals.js';
import { linkedText, splitLinks } from './linked-text.js';

describe('F6: foreign text stays text', () => {
  const cases: readonly (readonly [text: string, hrefs: readonly string[]])[] = [
    ['nothing here', []],
    ['see https://example.org/a?b=c.', ['https://example.org/a?b=c']],
    ['(https://example.org/a)', ['https://example.org/a']],
    ['https://a.example and https://b.example!', ['https://a.example/', 'https://b.example/']],
    ['http://example.org', []],
    ['javascript:alert(1)', []],
    ['data:text/html,hi', []],
    ['https://', []],
    ['https://bank.example@evil.example/', []],
    ['https://user:secret@evil.example/', []],
    ['HTTPS://EXAMPLE.ORG/', ['https://example.org/']],
    ['<a href="https://example.org/">x</a>', ['https://example.org/']],
  ];
  for (const [text, hrefs] of cases) {
    it(`${JSON.stringify(text)} has ${hrefs.length} links`, () => {
      const segments = splitLinks(text);
      expect(segments.flatMap(({ href }) => href ?? [])).to.deep.equal(hrefs);
    });
  }

  it('whatever the text, its parts joined are the text, and every link is https', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.oneof(fc.webUrl({ validSchemes: ['http', 'https', 'ftp'] }), fc.string()))
        .map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (foreign) => {
        const segments = splitLinks(foreign);
        expect(segments.map((segment) => segment.text).join('')).to.equal(foreign);
        for (const { href } of segments) if (href !== null) expect(new URL(href).protocol).to.equal('https:');
      }),
    );
  });

  it('markup is shown, not made; a link opens apart and tells nothing', () => {
    const box = document.createElement('p');
    const text = '<img src=x onerror=alert(1)> https://example.org/';
    render(linkedText(text), box);
    expect(box.textContent).to.equal(text);
    expect(box.querySelector('img')).to.equal(null);
    const link = box.querySelector('a');
    expect(link?.rel).to.equal('noopener noreferrer');
    expect(link?.target).to.equal('_blank');
  });
});
