/** The words of `<safety-words>`, and of what says *verified* elsewhere, in English. */
export const SAFETY_EN = {
  safetyHeading: 'Safety words',
  safetyWith: 'Safety words with {name}',
  safetyLead:
    'Read them to each other, aloud or over another line that you trust. If {name} sees the same seven in the same order, nobody sits in between.',
  safetyMatch: 'They match',
  safetyDiffer: 'They do not match',
  safetyVerified: 'You have verified {name}.',
  safetyVerifiedHint: 'It holds for this meeting, also when the line is built anew or a page is reloaded.',
  safetyDifferHeading: 'Somebody may be listening in',
  safetyDifferBody:
    'Say nothing confidential here. Leave the meeting, or, as its host, remove {name}, and talk to each other another way. Nothing was marked.',
  safetyAgain: 'Compare again',
  safetyWaiting: 'The line to {name} is being built. The words come with it.',
  safetyLost: 'The line to {name} is broken. When it is back, there are new words.',
  safetyComing: 'The words are on their way.',
  safetyFailed: 'The words could not be loaded.',
  safetyRetry: 'Try again',
  safetyChanged: 'The line was built anew meanwhile, and these are other words. Please compare once more.',
  safetyGone: 'This person is not in the meeting any more.',
  safetyChoose: 'With whom do you want to compare?',
  safetyNameReused:
    'Somebody else was here under the name {name}, with another key. This may be another person: compare the words before you trust the name.',
  safetyKeyMismatch:
    'A key of {name} did not fit, and the line was closed. Somebody may be trying to listen in: compare the words before you say anything confidential.',
  safetyCodeHint: 'The host reads these eight words aloud once. Whoever sees others is in another meeting and leaves.',
  safetyCompare: 'Compare words',
  safetyCompareName: 'Compare words with {name}',
  safetyNewKey: 'Known name, new key',
  safetyWrongKey: 'A key did not fit',
  sayNameReused: '{name} has a name that was here before, with another key.',
  sayKeyMismatch: 'A key of {name} did not fit. The line was closed.',
  sayVerified: '{name} is verified.',
} as const;
