/** Writes files into a folder that the person chooses (File System Access), one after the other, without a copy in memory. */

interface PickingWindow {
  showDirectoryPicker?(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

export function canSaveToFolder(): boolean {
  return 'showDirectoryPicker' in globalThis;
}

/**
 * @returns false when the person thinks better of it
 * @throws DOMException where something cannot be written; what was there of that name before is still there
 */
export async function saveToFolder(names: readonly string[], read: (name: string) => Promise<Blob>): Promise<boolean> {
  const folder = await pickFolder();
  if (folder === null) return false;
  for (const name of names) {
    const entry = await folder.getFileHandle(name, { create: true });
    const content = await read(name);
    await content.stream().pipeTo(await entry.createWritable());
  }
  return true;
}

async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await (globalThis as PickingWindow).showDirectoryPicker?.({ mode: 'readwrite' })) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}
