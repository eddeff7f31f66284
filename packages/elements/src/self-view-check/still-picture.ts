/** One frame of the own picture, held on a canvas to be looked over calmly. Never encoded, never leaves the page. */

/** Draws what the video shows into the canvas. @returns false while there is no frame yet */
export function holdFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return false;
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(video, 0, 0, width, height);
  return true;
}

/** Overwrites it: a canvas without size holds nothing. */
export function wipeFrame(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
