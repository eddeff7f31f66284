/** What the codes of microphone and camera mean to a person, in English: those that `<self-view-check>` can meet as well. */
export const DEVICE_ERRORS_EN = {
  'error:media-permission-denied': 'The browser did not allow microphone or camera',
  'do:media-permission-denied':
    'Allow them for this site beside the address bar, then try again. You can also take part without.',
  'error:media-device-missing': 'No microphone or camera was found',
  'do:media-device-missing': 'Connect one, then try again. You can also take part without.',
  'error:media-device-busy': 'Another program is using the microphone or camera',
  'do:media-device-busy': 'Close the other program, then try again.',
  'error:media-insecure-context': 'This page is not loaded over a secure connection',
  'do:media-insecure-context': 'Open it with an address that begins with https, or tell whoever runs the site.',
  'error:media-blocked-by-page': 'This page does not let the meeting use microphone and camera',
  'do:media-blocked-by-page': 'Tell whoever runs the site; you can still listen, watch and write.',
  'error:browser-unsupported': 'This browser lacks what a meeting needs',
  'do:browser-unsupported': 'Update it, or open the link in a current Firefox, Chrome, Edge or Safari.',
  'error:user-activation-required': 'The meeting waits for you to act',
  'do:user-activation-required': 'Nothing starts by itself here. Click or press a key on the page, then try again.',
} as const;
