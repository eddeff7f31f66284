/** What is said of the person's own browser in English: out of date, not to be told, lacking something (R9). */
export const BROWSER_EN = {
  browserOld: 'Your browser is out of date.',
  browserOldReason:
    '{browser} was replaced more than three months ago; version {latest} is out by now. Known gaps in it stay open, and a meeting is only as private as the browser it runs in.',
  browserUpdate: 'Better update it first: in its menu under Help or About. You can still go in.',
  browserUpdateSystem:
    'Better update the device first: in its settings under Software Update. The browser comes with it. You can still go in.',
  browserUpdateApp:
    'Better update the app that shows this page first, or open the page in a browser. You can still go in.',
  browserTableOld:
    'Whether your browser is up to date cannot be told: what this page knows of browsers is more than six months old.',
  browserNotKnown: 'Whether your browser is up to date cannot be told: it does not say which version it is.',
  browserLacks: 'This is what it lacks:',
  'browserLacks:RTCPeerConnection': 'connections from browser to browser',
  'browserLacks:RTCRtpSender': 'switching picture and sound while connected',
  'browserLacks:WebSocket': 'the line to the server',
  'browserLacks:UserActivation': 'telling your click from an act of the page',
} as const;
