/**
 * What to do when a device cannot be used, in English: by who refused it, and in the words of the browser and the system that
 * the person sits at. `help:CAUSE` stands behind the name of the device; `help:CAUSE:PLACE` is what to do there.
 */
export const HELP_EN = {
  'help:person': 'Blocked in the browser',
  'help:person:Chromium':
    'In {browser}, press the sign to the left of the address and switch camera and microphone on there. Then try again.',
  'help:person:Firefox':
    'In {browser}, press the crossed-out sign to the left of the address and take the block away. If there is no such sign, look in the settings under “Privacy & Security”, “Permissions”. Then try again.',
  'help:person:Safari':
    'In the menu “Safari”, open the settings for this website and allow camera and microphone. Then try again.',
  'help:person:Android':
    'In {browser}, press the sign beside the address and allow camera and microphone there. Then try again.',
  'help:person:iOS':
    'Press the sign beside the address, open the settings for this website and allow camera and microphone. Then try again.',
  'help:person:other':
    'Reload the page and choose “Allow” when you are asked, or allow camera and microphone for this page in the settings of the browser.',
  'help:asks': 'Not allowed yet',
  'help:asks:do': 'Try again, and choose “Allow” when the browser asks you. If it does not ask:',
  'help:system': 'Blocked by the system',
  'help:system:Windows':
    'In the settings of Windows, under “Privacy & security”, open “Camera” or “Microphone” and switch access on, for desktop apps too. Then try again.',
  'help:system:macOS':
    'In the system settings of the Mac, under “Privacy & Security”, open “Camera” or “Microphone” and switch {browser} on. Then start {browser} anew.',
  'help:system:Android':
    'In the settings of the device, under “Apps”, open {browser}, then “Permissions”, and allow camera and microphone. Then try again.',
  'help:system:iOS':
    'In the settings of the device, under “Apps”, open {browser} and allow camera and microphone. Then reload the page.',
  'help:system:other':
    'Look in the settings of your system, under privacy, whether camera and microphone are switched off. Then try again.',
  'help:page': 'Not permitted by this website',
  'help:page:do':
    'You cannot change this yourself. Tell whoever runs the website: its Permissions-Policy forbids camera or microphone.',
  'help:frame': 'Not passed on to this part of the page',
  'help:frame:do':
    'You cannot change this yourself. Tell whoever runs the website: the frame around the meeting needs allow="camera; microphone", and no Permissions-Policy may forbid them.',
  'help:missing': 'None was found',
  'help:missing:do': 'Connect one, or switch it on: some machines have a slider or a key for it. Then try again.',
  'help:busy': 'Probably in use elsewhere',
  'help:busy:do': 'Close what may be using it: another meeting, a program that records, another tab. Then try again.',
  'help:untold': 'Not allowed',
  'help:choice': 'The browser does not say why. It is one of these:',
  'help:choiceBusy': 'It is one of these:',
  'help:browser': 'the browser',
  'help:both': 'Camera and microphone',
  'help:without': 'You can take part without: you see, hear and write all the same.',
} as const;
