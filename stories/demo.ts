/** Demonstration sessions of the story that is shown: ended with it, so that no picture goes on moving behind the next. */
import { createDemoSession, type DemoOptions, type DemoSession } from '@in-camera/elements/testing';

const open = new Set<DemoSession>();

export function openDemo(options: DemoOptions): DemoSession {
  const session = createDemoSession(options);
  open.add(session);
  return session;
}

export async function closeDemos(): Promise<void> {
  const sessions = [...open];
  open.clear();
  await Promise.all(sessions.map((session) => session.close()));
}
