/**
 * What codes mean to a person, in English, that `<self-view-check>` can meet as well as the room: those of devices for which
 * there is no help of their own (`help-en.ts`).
 */
export const DEVICE_ERRORS_EN = {
  'error:media-insecure-context': 'This page is not loaded over a secure connection',
  'do:media-insecure-context': 'Open it with an address that begins with https, or tell whoever runs the site.',
  'error:browser-unsupported': 'This browser lacks what a meeting needs',
  'do:browser-unsupported': 'Update it, or open the link in a current Firefox, Chrome, Edge or Safari.',
  'error:user-activation-required': 'The meeting waits for you to act',
  'do:user-activation-required': 'Nothing starts by itself here. Click or press a key on the page, then try again.',
} as const;
