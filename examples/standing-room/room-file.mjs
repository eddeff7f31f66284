/**
 * Where this example keeps its room: a file that only its owner may read. Seal it by your own means (a secrets store, an
 * encrypted volume): whoever reads it can make hosts and come in.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createStandingRoom, formatStandingRoom, parseStandingRoom } from '@in-camera/signalling/rooms';

/** The room that is kept there; a new one when there is no file yet. Rejects, without quoting it, when it is damaged. */
export async function openRoom(file) {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return createRoom(file);
  const room = parseStandingRoom(text);
  // Not replaced by a new one: its link is in people's hands.
  if (!room.ok) throw new Error(`the room's file cannot be read: ${room.code}`);
  return room.value;
}

async function createRoom(file) {
  const room = createStandingRoom();
  // Fails when another process has just made one.
  await writeFile(file, `${formatStandingRoom(room)}\n`, { mode: 0o600, flag: 'wx' });
  return room;
}
