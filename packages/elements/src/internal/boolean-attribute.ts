/**
 * Boolean attributes as elements.md wants them: absent is off, and the text `false` is off too, with a warning,
 * because frameworks and people write it.
 */
import type { PropertyDeclaration } from 'lit';

/** A Lit property declaration for the boolean attribute of that name. */
export function booleanAttribute(attribute: string): PropertyDeclaration<boolean> {
  return {
    attribute,
    type: Boolean,
    converter: {
      fromAttribute(value: string | null): boolean {
        if (value === 'false') {
          console.warn('In-camera: the attribute text "false" means off; leave the attribute out instead.');
        }
        return value !== null && value !== 'false';
      },
      toAttribute: (on: unknown) => (on === true ? '' : null),
    },
  };
}

/** A property declaration for an attribute that takes one of some words; anything else means the first of them. */
export function choiceAttribute<T extends string>(
  attribute: string,
  choices: readonly [T, ...T[]],
): PropertyDeclaration<T> {
  return {
    attribute,
    converter: {
      fromAttribute: (value: string | null): T => choices.find((choice) => choice === value) ?? choices[0],
      toAttribute: (value: T) => value,
    },
  };
}
