/** Streams that elements show: stable objects over changing tracks. */
import { expect } from 'chai';
import { describe, it } from '../../../test/mocha-globals.js';
import { ParticipantStreams } from './participant-streams.js';
import { TrackHandle } from './track-handle.js';

function handle(): TrackHandle {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d');
  return new TrackHandle('camera', canvas.captureStream().getVideoTracks()[0]!);
}

describe('ParticipantStreams', () => {
  it('gives one object for one participant and kind, whatever track is in it', () => {
    const streams = new ParticipantStreams();
    const [first, second] = [handle(), handle()];
    const stream = streams.show('anna', 'camera', first)!;
    expect(stream.getTracks()).to.deep.equal([first.track]);
    expect(streams.show('anna', 'camera', first)).to.equal(stream);
    expect(streams.show('anna', 'camera', second)).to.equal(stream);
    expect(stream.getTracks()).to.deep.equal([second.track]);
    expect(streams.show('anna', 'camera', null)).to.equal(null);
    expect(stream.getTracks()).to.deep.equal([]);
    expect(streams.show('anna', 'camera', first)).to.equal(stream);
    expect(streams.show('anna', 'screen', first)).not.to.equal(stream);
    expect(streams.show('ben', 'camera', first)).not.to.equal(stream);
  });

  it('forgets who has left', () => {
    const streams = new ParticipantStreams();
    const one = handle();
    const [anna, ben] = [streams.show('anna', 'camera', one), streams.show('ben', 'camera', one)];
    streams.retain(new Set(['ben']));
    expect(streams.show('ben', 'camera', one)).to.equal(ben);
    expect(streams.show('anna', 'camera', one)).not.to.equal(anna);
  });
});
