import { LitElement } from 'lit';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from '../../../../test/mocha-globals.js';
import { Localiser } from './localise.js';
import { registerLocale, type Strings } from './locales.js';
import { DE } from './strings/de.js';
import { EN } from './strings/en.js';

class WordsElement extends LitElement {
  overrides: Partial<Strings> | null = null;
  readonly words = new Localiser(this, () => this.overrides, EN);
  readonly shown: string[] = [];

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    return this.words.schedule(() => super.scheduleUpdate());
  }

  protected override updated(): void {
    this.shown.push(this.words.text('leave'));
  }
}
customElements.define('test-words', WordsElement);

const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = { en: EN, de: DE };

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([whole]) => whole).sort();
}

describe('the tables of words', () => {
  it('German has a text for every English one, with the same blanks', () => {
    expect(Object.keys(DE).sort()).to.deep.equal(Object.keys(EN).sort());
    for (const [key, text] of Object.entries(EN)) {
      expect(placeholders(DE[key as keyof typeof EN]), key).to.deep.equal(placeholders(text));
    }
  });

  for (const [lang, table] of Object.entries(TABLES)) {
    it(`${lang}: nothing shouts, nothing is empty`, () => {
      for (const [key, text] of Object.entries(table)) {
        expect(text.trim(), key).to.not.equal('');
        expect(text, key).to.not.match(/[!¡]/);
      }
    });
  }

  it('German says Sie', () => {
    for (const [key, text] of Object.entries(DE)) expect(text, key).to.not.match(/\b(?:du|dich|dir|dein\w*)\b/iu);
  });
});

/** Waits until the element has been rendered with that word. */
async function shows(element: WordsElement, word: string): Promise<void> {
  for (let waitedMs = 0; element.shown.at(-1) !== word && waitedMs < 5_000; waitedMs += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(element.shown.at(-1)).to.equal(word);
}

describe('which words are shown', () => {
  let outer: HTMLElement;
  let element: WordsElement;

  beforeEach(() => {
    document.documentElement.lang = 'en';
    outer = document.createElement('div');
    document.body.append(outer);
    element = new WordsElement();
    outer.append(element);
  });

  afterEach(() => {
    outer.remove();
    document.documentElement.removeAttribute('lang');
  });

  it('those of the nearest lang', async () => {
    expect(element.words.text('leave')).to.equal('Leave');
    outer.lang = 'de-AT';
    outer.append(element);
    await shows(element, 'Verlassen');
    expect(element.words.text('leave')).to.equal('Verlassen');
    expect(element.words.lang).to.equal('de');
  });

  it('from the first rendering on, though they are fetched', async () => {
    outer.lang = 'de';
    const fresh = new WordsElement();
    outer.append(fresh);
    await shows(fresh, 'Verlassen');
    expect(fresh.shown[0]).to.equal('Verlassen');
  });

  it('those of a lang beyond a shadow root', async () => {
    outer.lang = 'de';
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(element);
    outer.append(host);
    await shows(element, 'Verlassen');
  });

  it('change with the lang of the page while shown', async () => {
    document.documentElement.lang = 'de';
    await shows(element, 'Verlassen');
  });

  it('are English, and say so, where the language is not known', () => {
    outer.lang = 'fi';
    outer.append(element);
    expect(element.words.text('leave')).to.equal('Leave');
    expect(element.words.lang).to.equal('en');
  });

  it('a registered language serves its regions, English fills its gaps', () => {
    registerLocale('pt', { leave: 'Sair' });
    outer.lang = 'pt-BR';
    outer.append(element);
    expect(element.words.text('leave')).to.equal('Sair');
    expect(element.words.text('chat')).to.equal('Chat');
  });

  it('the page’s own words win', () => {
    element.overrides = { leave: 'Go' };
    expect(element.words.text('leave')).to.equal('Go');
  });

  it('numbers choose the form', () => {
    expect(element.words.count('chatUnread', 1)).to.equal('One unread message');
    expect(element.words.count('chatUnread', 3)).to.equal('3 unread messages');
  });

  it('a name that looks like a blank is not filled in again', () => {
    expect(element.words.text('sayKnock', { name: '{name}' })).to.equal('{name} is knocking.');
  });
});
