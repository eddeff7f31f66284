/** What is said around the page's own first question, in English. */
export const GATE_EN = {
  gateHeading: 'First, a question',
  gateLead: 'This page asks for your agreement. Until then no camera, no microphone and no line to a server is opened.',
  gateAsk: 'See what is asked',
  gateGiven: 'You have agreed to what this page asks.',
  gateSee: 'See it, or take it back',
  gateDialogHeading: 'What you have agreed to',
} as const;
