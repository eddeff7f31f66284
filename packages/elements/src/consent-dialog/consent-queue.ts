/** One question at a time on a page: who asks while another is being asked waits for its turn. */

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `ask` when all who came before have their answer.
 * @returns what `ask` returns, or its failure
 */
export function inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const answer = last.then(ask);
  last = answer.catch(() => undefined);
  return answer;
}
