/** The background of one's own picture, in English. */
export const BLUR_EN = {
  blurMethodBrowser: 'This browser blurs the picture itself.',
  blurMethodSegmentation:
    'Only you stay sharp. A worker on this page finds you; no picture goes anywhere for it. It takes {costMs} ms a picture.',
  blurMethodVeil: 'You cannot be told from the background here: the whole picture is blurred.',
  blurBeginning: 'Getting ready. Until then the whole picture is blurred.',
  blurWaiting: 'Begins when the camera is on.',
} as const;
