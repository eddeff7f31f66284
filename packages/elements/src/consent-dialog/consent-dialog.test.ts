import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import './consent-dialog.define.js';
import type { ConsentDialogElement } from './consent-dialog.element.js';
import type { ConsentPurpose } from './consent-purpose.js';

const PURPOSES: readonly ConsentPurpose[] = [
  {
    id: 'newsletter',
    label: 'Send me the newsletter',
    description: 'Once a month.',
    retention: 'until you take it back',
  },
  { id: 'photo', label: 'Show my photo in the list', required: true },
  { id: 'bill', label: 'Bill the course', legalBasis: 'contract', retention: 'ten years' },
];
const CONTROLLER = { name: 'Example Society', contact: 'privacy@example.org' };

const inline = (): Promise<ConsentDialogElement> =>
  mount('consent-dialog', { purposes: PURPOSES, controller: CONTROLLER, inline: true });

async function shown(properties: Partial<ConsentDialogElement> = {}): Promise<ConsentDialogElement> {
  const element = await mount('consent-dialog', { purposes: PURPOSES, controller: CONTROLLER, ...properties });
  void element.show();
  await settle(element);
  return element;
}

const isModal = (element: ConsentDialogElement): boolean => get<HTMLDialogElement>(element, 'dialog').matches(':modal');
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('<consent-dialog>', () => {
  afterEach(unmountAll);

  it('R10: a switch for each purpose that rests on consent, off; information for any other', async () => {
    const element = await inline();
    const switches = [...element.renderRoot.querySelectorAll<HTMLInputElement>('[data-purpose]')];
    expect(switches.map(({ dataset, checked }) => [dataset['purpose'], checked])).to.deep.equal([
      ['newsletter', false],
      ['photo', false],
    ]);
    expect(textOf(element)).to.contain('needed for your contract');
    expect(textOf(element)).to.contain('Kept: ten years');
    expect(textOf(element)).to.contain('Responsible: Example Society');
    await expectAccessible(element);
  });

  it('E4: the two answers look alike, and neither has the focus', async () => {
    const element = await shown();
    const answers = ['agree', 'decline'].map((part) => get(element, `[part=${part}]`));
    const looks = answers.map((button) => {
      const { backgroundColor, color, fontWeight, borderColor, fontSize } = getComputedStyle(button);
      return [backgroundColor, color, fontWeight, borderColor, fontSize, button.offsetWidth, button.offsetHeight];
    });
    expect(looks[0]).to.deep.equal(looks[1]);
    expect(element.shadowRoot?.activeElement).to.equal(get(element, '#heading'));
    expect(isModal(element)).to.equal(true);
    await expectAccessible(element);
  });

  it('E5: a script presses neither answer, and no member of the element agrees', async () => {
    const element = await shown();
    const heard: string[] = [];
    for (const type of ['consent-given', 'consent-declined']) element.addEventListener(type, () => heard.push(type));
    for (const one of element.renderRoot.querySelectorAll<HTMLInputElement>('[data-purpose]')) one.click();
    await later(700);
    for (const part of ['agree', 'decline']) {
      const button = get(element, `[part=${part}]`);
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      button.dispatchEvent(new PointerEvent('click', { bubbles: true, composed: true }));
    }
    await settle(element);
    expect(heard).to.deep.equal([]);
    expect(element.receipts()).to.deep.equal([]);
    expect(element.value).to.equal('');
    const members = new Set<string>();
    for (let proto: unknown = element; proto !== HTMLElement.prototype; proto = Object.getPrototypeOf(proto)) {
      for (const name of Object.getOwnPropertyNames(proto)) members.add(name);
    }
    expect([...members].filter((name) => /agree|give|accept|confirm/i.test(name))).to.deep.equal([]);
  });

  it('Escape is an answer of none: nothing is agreed to, and who asked is told', async () => {
    const element = await mount('consent-dialog', { purposes: PURPOSES });
    const asked = element.show();
    await settle(element);
    const declined = new Promise((resolve) => element.addEventListener('consent-declined', resolve, { once: true }));
    get(element, 'dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    expect(await asked).to.equal(null);
    await declined;
    expect(element.open).to.equal(false);
  });

  it('a prevented request shows nothing and rejects with aborted', async () => {
    const element = await mount('consent-dialog', { purposes: PURPOSES });
    element.addEventListener('consent-request', (event) => event.preventDefault());
    const code = await element.show().then(
      () => 'shown',
      (error: { code: string }) => error.code,
    );
    expect(code).to.equal('aborted');
    expect(element.open).to.equal(false);
  });

  it('several that ask at once are shown one after the other', async () => {
    const first = await mount('consent-dialog', { purposes: PURPOSES });
    const second = await mount('consent-dialog', { purposes: PURPOSES });
    void first.show();
    void second.show();
    await settle(first);
    await settle(second);
    expect([first.open, second.open]).to.deep.equal([true, false]);
    first.hide();
    await settle(first);
    await settle(second);
    expect([first.open, second.open]).to.deep.equal([false, true]);
    // Who is taken from the page gives its turn away.
    second.remove();
    const third = await mount('consent-dialog', { purposes: PURPOSES });
    void third.show();
    await settle(third);
    expect(third.open).to.equal(true);
  });

  it('the attribute open shows it, and taking it away hides it', async () => {
    const element = await mount('consent-dialog', { purposes: PURPOSES }, { open: '' });
    await settle(element);
    expect(isModal(element)).to.equal(true);
    element.removeAttribute('open');
    await settle(element);
    expect(find(element, '[part=agree]')).to.equal(null);
    expect(get<HTMLDialogElement>(element, 'dialog').open).to.equal(false);
  });

  it('a required one makes its form invalid until a person has agreed, and lends the form no value before', async () => {
    const form = document.createElement('form');
    const element = await inline();
    element.required = true;
    element.name = 'consents';
    form.append(element);
    document.body.append(form);
    await settle(element);
    expect(form.checkValidity()).to.equal(false);
    expect(element.validity.valueMissing).to.equal(true);
    expect([...new FormData(form)]).to.deep.equal([]);
    element.required = false;
    await settle(element);
    expect(form.checkValidity()).to.equal(true);
    form.remove();
  });

  it('refuses purposes that are badly named, and says which and why', async () => {
    const element = await mount('consent-dialog');
    const problem = (purposes: unknown): string => {
      try {
        element.purposes = purposes as readonly ConsentPurpose[];
        return 'taken';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(problem('newsletter')).to.contain('an array is needed');
    expect(problem([{ id: 'a b', label: 'x' }])).to.contain('purposes[0].id');
    expect(problem([{ id: 'a', label: ' ' }])).to.contain('purposes[0].label');
    expect(problem([PURPOSES[0], { id: 'b', label: 'x', legalBasis: 'habit' }])).to.contain('purposes[1].legalBasis');
    expect(problem([PURPOSES[0], PURPOSES[0]])).to.contain('each id may stand once');
    expect(element.purposes).to.deep.equal([]);
  });

  it('texts are text, and an address that would run a script is no link', async () => {
    const element = await mount('consent-dialog', {
      purposes: [{ id: 'x', label: '<img src=x onerror=alert(1)>' }],
      inline: true,
      policyUrl: 'javascript:alert(1)',
    });
    expect(find(element, 'img')).to.equal(null);
    expect(find(element, 'a')).to.equal(null);
    expect(textOf(element)).to.contain('<img src=x onerror=alert(1)>');
    element.policyUrl = '/privacy';
    element.policyVersion = '3';
    await settle(element);
    expect(get<HTMLAnchorElement>(element, 'a').textContent).to.contain('version 3');
  });

  it('speaks German on a German page', async () => {
    const element = await inline();
    document.documentElement.lang = 'de';
    for (let wait = 0; wait < 100 && !textOf(element).includes('Auswahl zustimmen'); wait += 1) await later(20);
    expect(textOf(element)).to.contain('Keinem zustimmen');
    await expectAccessible(element);
  });
});
