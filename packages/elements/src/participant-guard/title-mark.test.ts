import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { TitleMark } from './title-mark.js';

function page(title: string): { document: Document; mark: TitleMark } {
  const document = globalThis.document.implementation.createHTMLDocument(title);
  return { document, mark: new TitleMark(document) };
}

/** Longer than it waits for other scripts to be done. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 320));
}

const OWNER = {};

describe('R8: the title of the page', () => {
  it('says that somebody is at the door, and is put back as it was', () => {
    const { document, mark } = page('Intranet');
    mark.show(OWNER, 'One is at the door');
    expect(document.title).to.equal('One is at the door · Intranet');
    mark.show(OWNER, 'Two are at the door');
    expect(document.title).to.equal('Two are at the door · Intranet');
    mark.hide(OWNER);
    expect(document.title).to.equal('Intranet');
  });

  it('keeps the title that the page gives itself meanwhile', async () => {
    const { document, mark } = page('Intranet');
    mark.show(OWNER, 'One is at the door');
    document.title = 'Inbox (3)';
    await settle();
    expect(document.title).to.equal('One is at the door · Inbox (3)');
    mark.hide(OWNER);
    expect(document.title).to.equal('Inbox (3)');
  });

  it('keeps it also when there was no time to mark it', () => {
    const { document, mark } = page('Intranet');
    mark.show(OWNER, 'One is at the door');
    document.title = 'Inbox (3)';
    mark.hide(OWNER);
    expect(document.title).to.equal('Inbox (3)');
  });

  it('takes itself out of a title that the page has made from the marked one', async () => {
    const { document, mark } = page('Intranet');
    mark.show(OWNER, 'One is at the door');
    document.title = `${document.title} – edited`;
    await settle();
    mark.hide(OWNER);
    expect(document.title).to.equal('Intranet – edited');
  });

  it('stands until the last of several has taken it back', () => {
    const { document, mark } = page('Intranet');
    const other = {};
    mark.show(OWNER, 'One is at the door');
    mark.show(other, 'Two are at the door');
    mark.hide(other);
    expect(document.title).to.equal('One is at the door · Intranet');
    mark.hide(OWNER);
    mark.hide(OWNER);
    expect(document.title).to.equal('Intranet');
  });

  it('does not wrestle with a script that writes titles too: it answers, but not at once for ever', async () => {
    const { document, mark } = page('Intranet');
    let answers = 0;
    const wrestler = new MutationObserver(() => {
      answers += 1;
      if (document.title !== 'Mine') document.title = 'Mine';
    });
    wrestler.observe(document.head, { childList: true, subtree: true, characterData: true });
    mark.show(OWNER, 'One is at the door');
    await settle();
    wrestler.disconnect();
    mark.hide(OWNER);
    expect(answers).to.be.within(1, 8);
    expect(document.title).to.equal('Mine');
  });
});
