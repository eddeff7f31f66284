/**
 * Opens and closes a native `<dialog>` with the template that renders it: top layer, focus kept inside and given back,
 * Escape; all by the browser.
 */
import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

class ModalDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('modal() stands in the dialog tag itself');
  }

  render(_open: boolean): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [open]: [boolean]): typeof noChange {
    const dialog = part.element as HTMLDialogElement;
    // On first render the dialog is not in the document yet.
    queueMicrotask(() => {
      if (open && !dialog.open && dialog.isConnected) dialog.showModal();
      if (!open && dialog.open) dialog.close();
    });
    return noChange;
  }
}

/** In a template: `<dialog ${modal(open)} @close=…>`. */
export const modal = directive(ModalDirective);
