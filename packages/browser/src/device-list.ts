/** The devices a person can choose from, as the snapshot shows them. Pure. */
import type { DeviceChoice, DevicesState } from '@in-camera/meeting';

type Selected = DevicesState['selected'];

/** @param selected the ids in use; one that is no longer there is no longer selected. */
export function toDevicesState(
  infos: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
  selected: Selected,
): DevicesState {
  // Before permission browsers list one entry of each kind without an id: nothing one could choose.
  const choices = (kind: MediaDeviceKind): DeviceChoice[] =>
    infos
      .filter((info) => info.kind === kind && info.deviceId !== '')
      .map(({ deviceId: id, label }) => ({ id, label }));
  const microphones = choices('audioinput');
  const cameras = choices('videoinput');
  const speakers = choices('audiooutput');
  return {
    microphones,
    cameras,
    speakers,
    selected: {
      microphone: present(microphones, selected.microphone),
      camera: present(cameras, selected.camera),
      speaker: present(speakers, selected.speaker),
    },
  };
}

function present(choices: readonly DeviceChoice[], id: string | null): string | null {
  return choices.some((choice) => choice.id === id) ? id : null;
}
