/**
 * Runs in every page of the tests before the page's own scripts: notes what the page asks of the browser (devices,
 * connections, sockets, storage, policy violations) and finds for a test what a person would see, through shadow roots.
 * Plain script, not a module; changes nothing that the page could notice but the constructors' identity.
 */
(() => {
  if ('inPage' in globalThis) return;

  const notes = {
    tracks: [],
    deviceRequests: 0,
    connections: [],
    iceServers: [],
    sockets: [],
    storage: [],
    violations: [],
    comings: [],
  };

  addEventListener('securitypolicyviolation', (event) => {
    notes.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });

  for (const method of ['getUserMedia', 'getDisplayMedia']) {
    const original = globalThis.MediaDevices?.prototype[method];
    if (original === undefined) continue;
    MediaDevices.prototype[method] = async function (...options) {
      notes.deviceRequests += 1;
      const stream = await original.apply(this, options);
      notes.tracks.push(...stream.getTracks());
      return stream;
    };
  }

  // A copy keeps the light on as the track itself does, alone or in a copy of its stream.
  const { clone } = MediaStreamTrack.prototype;
  const noteCopy = (track, copy) => {
    if (notes.tracks.includes(track)) notes.tracks.push(copy);
    return copy;
  };
  MediaStreamTrack.prototype.clone = function () {
    return noteCopy(this, clone.call(this));
  };
  const cloneStream = MediaStream.prototype.clone;
  MediaStream.prototype.clone = function () {
    const copy = cloneStream.call(this);
    const copies = copy.getTracks();
    for (const [index, track] of this.getTracks().entries()) noteCopy(track, copies[index]);
    return copy;
  };

  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
      super(configuration);
      notes.connections.push(this);
      notes.iceServers.push(...(configuration?.iceServers ?? []).flatMap(({ urls }) => urls));
    }
  };

  globalThis.WebSocket = class extends WebSocket {
    constructor(...options) {
      super(...options);
      notes.sockets.push(this);
    }
  };

  for (const [owner, methods] of [
    [Storage.prototype, ['setItem']],
    [IDBFactory.prototype, ['open']],
    [globalThis.CacheStorage?.prototype, ['open']],
  ]) {
    for (const method of owner === undefined ? [] : methods) {
      const original = owner[method];
      owner[method] = function (...options) {
        notes.storage.push(`${this.constructor.name}.${method}`);
        return original.apply(this, options);
      };
    }
  }

  /** All elements in the order of the page, those in open shadow roots included. */
  function* everything(root = document) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  }

  /** What is written there, as it is shown: slots give what was put into them, hidden things give nothing. */
  function shownText(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || ['STYLE', 'SCRIPT', 'svg'].includes(node.tagName)) return '';
    if (!isVisible(node) && getComputedStyle(node).display !== 'contents') return '';
    const inside = node.localName === 'slot' ? node.assignedNodes({ flatten: true }) : [];
    const parts = inside.length > 0 ? inside : (node.shadowRoot ?? node).childNodes;
    const text = [...parts].map(shownText).join('');
    return getComputedStyle(node).display.startsWith('inline') ? text : ` ${text} `;
  }

  /** Without the marks that keep a name from turning the text around it. */
  const tidy = (text) =>
    text
      .replace(/[\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim();

  function isVisible(element) {
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  }

  function accessibleName(element) {
    const labelled = element.getAttribute('aria-labelledby');
    if (labelled !== null) {
      const root = element.getRootNode();
      return tidy(
        labelled
          .split(/\s+/)
          .map((id) => root.getElementById(id)?.textContent ?? '')
          .join(' '),
      );
    }
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent;
    return tidy(label ?? (shownText(element) || element.title || element.placeholder || ''));
  }

  const KINDS = {
    button: 'button, [role=button], [role=tab], [role=menuitem], [role=switch], summary, input[type=submit], a[href]',
    switch: 'input[type=checkbox]',
    choice: 'input[type=radio]',
    field: 'input:not([type=checkbox], [type=radio], [type=submit]), textarea, select',
  };

  function find(kind, name) {
    // While a question is asked, nothing behind it can be pressed.
    const modal = [...everything()].findLast((element) => element.matches('dialog:modal')) ?? document;
    const matches = (element) => {
      if (!element.matches(KINDS[kind]) || !isVisible(element) || element.matches(':disabled')) return false;
      if (!isWithin(element, modal)) return false;
      return typeof name === 'string' ? accessibleName(element) === name : name.test(accessibleName(element));
    };
    return [...everything()].find(matches) ?? null;
  }

  /** The innermost element at a point of the window. */
  function elementAt(x, y) {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (inner === null || inner === found) break;
      found = inner;
    }
    return found;
  }

  function isWithin(inner, outer) {
    for (let node = inner; node; node = node.assignedSlot ?? node.parentNode ?? node.host)
      if (node === outer) return true;
    return false;
  }

  const room = () => document.querySelector('meeting-room');

  function videoOf(id) {
    const track = room().getStream(id, 'camera')?.getVideoTracks()[0];
    return [...everything()].find(
      (element) =>
        element.localName === 'video' && track !== undefined && element.srcObject?.getTracks().includes(track),
    );
  }

  globalThis.inPage = {
    notes,

    /**
     * Where to press: the middle of what a person would recognise by this name.
     * `covered` means that something else would be hit there.
     */
    place(kind, name) {
      const element = find(kind, name);
      if (element === null) return null;
      element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 2;
      const hit = elementAt(x, y);
      return { x, y, covered: hit === null || !(isWithin(hit, element) || isWithin(element, hit.closest('label'))) };
    },

    value: (name) => find('field', name)?.value ?? null,

    /** All names of visible controls: for the message of a test that looked for one in vain. */
    names: (kind) => [...everything()].filter((one) => one.matches(KINDS[kind]) && isVisible(one)).map(accessibleName),

    shows: (text) => tidy(shownText(document.body)).includes(text),
    text: () => tidy(shownText(document.body)),

    state: () => room()?.state ?? null,

    /**
     * Whether a person's picture moves: how many of `count` new frames were shown within two seconds. Firefox goes on
     * sending one black frame a second for a camera that is off: more than that proves a picture.
     */
    frames: (id, count) =>
      new Promise((resolve) => {
        const video = videoOf(id);
        if (video === undefined) return resolve(0);
        let shown = 0;
        const next = () => (++shown >= count ? resolve(shown) : video.requestVideoFrameCallback(next));
        video.requestVideoFrameCallback(next);
        setTimeout(() => resolve(shown), 2_000);
      }),

    /** Light and dark of a person's picture as it is shown now, in that size; null while there is none. */
    picture(id, width, height) {
      const video = videoOf(id);
      if (video === undefined || video.readyState < 2) return null;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context.drawImage(video, 0, 0, width, height);
      const { data } = context.getImageData(0, 0, width, height);
      let light = '';
      for (let at = 0; at < data.length; at += 4) {
        light += String.fromCharCode(Math.round(0.3 * data[at] + 0.6 * data[at + 1] + 0.1 * data[at + 2]));
      }
      return btoa(light);
    },

    /** How loud a person arrives here now, from 0 to 1. */
    level: async (id) => {
      const stream = room().getStream(id, 'voice');
      const track = stream?.getAudioTracks()[0];
      if (track === undefined) return 0;
      return Math.max(await levelFromStatistics(track), levelFromSamples(stream, track));
    },

    /** From now on: who came, who went, and who knocked, as the page's own events tell it. */
    listen() {
      const heard = (notes.comings = []);
      for (const type of ['participant-joined', 'participant-left', 'knock']) {
        room().addEventListener(type, (event) => {
          const name = room().state.participants.find(({ id }) => id === event.participantId)?.name;
          heard.push([type, event.name ?? name ?? event.participantId, event.reason].filter(Boolean).join(' '));
        });
      }
    },

    deviceStates: () => notes.tracks.map(({ kind, readyState }) => `${kind} ${readyState}`),
    /** The candidates that this page offered to others. */
    candidates: () =>
      notes.connections.flatMap(({ localDescription }) => localDescription?.sdp.match(/candidate:[^\r\n]*/g) ?? []),
    descriptions: () => notes.connections.map(({ localDescription }) => localDescription?.sdp ?? ''),
    openConnections: () => notes.connections.filter(({ connectionState }) => connectionState !== 'closed').length,
    openSockets: () => notes.sockets.filter(({ readyState }) => readyState < WebSocket.CLOSING).length,
    socketUrls: () => notes.sockets.map(({ url }) => url),
  };

  /** The energy between two calls; Chromium reports none for a track that no sound card plays. */
  const energies = new Map();
  async function levelFromStatistics(track) {
    for (const connection of notes.connections) {
      if (!connection.getReceivers().some((receiver) => receiver.track === track)) continue;
      for (const report of (await connection.getStats(track)).values()) {
        if (report.type !== 'inbound-rtp' || report.totalAudioEnergy === undefined) continue;
        const before = energies.get(track) ?? report.totalAudioEnergy;
        energies.set(track, report.totalAudioEnergy);
        return report.totalAudioEnergy > before ? report.audioLevel : 0;
      }
    }
    return 0;
  }

  /** Firefox starts no audio context without a sound card, and then the samples stay at zero. */
  const meters = new Map();
  function levelFromSamples(stream, track) {
    let meter = meters.get(track);
    if (meter === undefined) {
      const context = new AudioContext();
      meter = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(meter);
      void context.resume();
      meters.set(track, meter);
    }
    const samples = new Float32Array(meter.fftSize);
    meter.getFloatTimeDomainData(samples);
    return Math.max(...samples.map(Math.abs));
  }
})();
