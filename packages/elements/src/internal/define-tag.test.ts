import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from '../../../../test/mocha-globals.js';
import { nextEvent } from '../../test-support/mount.js';
import { defineTag, privateTag } from './define-tag.js';
import type { MeetingErrorEvent } from './meeting-error-event.js';

describe('registering never throws', () => {
  const error = console.error;
  let errors = 0;

  beforeEach(() => {
    errors = 0;
    console.error = () => void (errors += 1);
  });

  afterEach(() => {
    console.error = error;
  });

  it('a taken name is one console error and the error tag-taken', async () => {
    customElements.define('test-taken', class extends HTMLElement {});
    const told = nextEvent<MeetingErrorEvent>(document, 'meeting-error');
    defineTag('test-taken', class extends HTMLElement {});
    expect((await told).code).to.equal('tag-taken');
    expect(errors).to.equal(1);
  });

  it('the same class twice is nothing', () => {
    const once = class extends HTMLElement {};
    defineTag('test-once', once);
    defineTag('test-once', once);
    expect(customElements.get('test-once')).to.equal(once);
    expect(errors).to.equal(0);
  });

  it('a private name avoids one that is taken, and is made once', () => {
    class Inner extends HTMLElement {}
    customElements.define('in-camera-test-inner', class extends HTMLElement {});
    const tag = privateTag('test-inner', () => Inner);
    expect(privateTag('test-inner', () => Inner)).to.equal(tag);
    const made = document.createElement('in-camera-test-inner-2');
    expect(made).to.be.instanceOf(Inner);
    expect(customElements.get('test-inner')).to.equal(undefined);
  });
});
