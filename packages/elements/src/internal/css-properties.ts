/**
 * Sets style properties of an element through the CSSOM: never through a `style` attribute, which a Content Security
 * Policy without inline styles would refuse (Lit's styleMap writes one on first render).
 */
import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

export type CssProperties = Readonly<Record<string, string | null>>;

class CssPropertiesDirective extends Directive {
  #set = new Set<string>();

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssProperties() stands in the tag itself');
  }

  render(_properties: CssProperties): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [CssProperties]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const name of this.#set) if (!(name in properties)) style.removeProperty(name);
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    this.#set = new Set(Object.keys(properties));
    return noChange;
  }
}

/** In a template: `<div ${cssProperties({ '--x': '3px' })}>`. A null value removes the property. */
export const cssProperties = directive(CssPropertiesDirective);
