/**
 * A notice of the system that somebody is at the door, while the page is not in front (R8). Asks for permission only
 * when the person wants notices. It carries no name: systems keep notices, and show them on locked screens (R0, D6).
 */
export type NoticePermission = NotificationPermission | 'impossible';

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
}

let shown: Notification | null = null;

export function noticePermission(): NoticePermission {
  return 'Notification' in globalThis && globalThis.isSecureContext ? Notification.permission : 'impossible';
}

/** After a click of the person. @returns what they or their browser answered */
export async function askForNotices(): Promise<NoticePermission> {
  if (noticePermission() !== 'default') return noticePermission();
  try {
    return await Notification.requestPermission();
  } catch {
    return noticePermission();
  }
}

/** Replaces the one before; nothing happens without permission or while the person looks at the page. */
export function showNotice({ title, body, lang }: NoticeWords): void {
  if (noticePermission() !== 'granted' || isInFront()) return;
  closeNotice();
  try {
    // The sound is the page's own, and has its own switch.
    shown = new Notification(title, { body, lang, silent: true, requireInteraction: true });
  } catch {
    // Chrome on Android has the name, but lets only service workers show one.
    return;
  }
  shown.addEventListener('click', () => {
    globalThis.focus();
    closeNotice();
  });
  globalThis.addEventListener('focus', closeNotice, { once: true });
}

export function closeNotice(): void {
  shown?.close();
  shown = null;
}

function isInFront(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
