import { LitElement, type PropertyDeclarations } from 'lit';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from '../../../../test/mocha-globals.js';
import { booleanAttribute, choiceAttribute } from './boolean-attribute.js';

class ConventionsElement extends LitElement {
  static override properties: PropertyDeclarations = {
    noChat: booleanAttribute('no-chat'),
    layout: choiceAttribute('layout', ['grid', 'speaker']),
  };
  declare noChat: boolean;
  declare layout: 'grid' | 'speaker';
}
customElements.define('test-conventions', ConventionsElement);

describe('attributes', () => {
  const warn = console.warn;
  let warnings: unknown[][] = [];

  beforeEach(() => {
    warnings = [];
    console.warn = (...values: unknown[]) => void warnings.push(values);
  });

  afterEach(() => {
    console.warn = warn;
  });

  function withAttribute(name: string, value: string | null): ConventionsElement {
    const element = new ConventionsElement();
    if (value !== null) element.setAttribute(name, value);
    return element;
  }

  it('a boolean is on with any text but false', () => {
    for (const value of ['', 'no-chat', 'true']) expect(withAttribute('no-chat', value).noChat).to.equal(true);
    expect(warnings).to.have.length(0);
  });

  it('the text false is off, with a warning that holds nothing that varies', () => {
    expect(withAttribute('no-chat', 'false').noChat).to.equal(false);
    expect(warnings).to.have.length(1);
  });

  it('taking it away is off', () => {
    const element = withAttribute('no-chat', '');
    element.removeAttribute('no-chat');
    expect(element.noChat).to.equal(false);
  });

  it('an unknown word is the first', () => {
    expect(withAttribute('layout', 'speaker').layout).to.equal('speaker');
    expect(withAttribute('layout', 'spiral').layout).to.equal('grid');
  });
});
