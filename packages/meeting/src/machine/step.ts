/** What a transition answers: the next state, and what is to be done as plain data. */
import type { Effect } from './effect.js';
import type { Input } from './input.js';
import type { MachineState } from './machine-state.js';
import type { Moment } from './moment.js';

export interface Step {
  readonly state: MachineState;
  readonly effects: readonly Effect[];
}

/** Every concern has one of these; an input that is none of its business leaves the state as it is. */
export type Transition = (state: MachineState, input: Input, moment: Moment) => Step;

export function step(state: MachineState, ...effects: readonly Effect[]): Step {
  return { state, effects };
}

/** Goes on from where a step ended. */
export function then(first: Step, next: (state: MachineState) => Step): Step {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

/** One step after the other over a list. */
export function overEach<T>(
  state: MachineState,
  items: Iterable<T>,
  each: (state: MachineState, item: T) => Step,
): Step {
  let result = step(state);
  for (const item of items) result = then(result, (current) => each(current, item));
  return result;
}
