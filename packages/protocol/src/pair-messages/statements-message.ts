/**
 * 01: signed statements, in wire form: one alone, a roster with what shows that its signer may lead, or what makes somebody a
 * co-host (protocol §5).
 */
import { concatBytes } from '../bytes/bytes.js';
import type { Codec } from '../bytes/codec.js';
import { isRosterBundle, splitWires, toLeadProof } from '../statements/roster-bundle.js';
import { splitSigned } from '../statements/signed-statement.js';

export interface StatementsMessage {
  /** One, `Roster ‖ HostCert [‖ Grant]`, `HostCert ‖ Grant`, or a RecRequest with the roster that it names; none verified. */
  readonly wires: readonly Uint8Array[];
}

export const statementsMessage: Codec<StatementsMessage> = {
  write: (writer, { wires }) => {
    const bytes = concatBytes(...wires);
    if (!isSendable(wires, bytes))
      throw new RangeError('not one statement, a roster bundle, a proof or a request with its roster');
    writer.bytes(bytes);
  },
  read: (reader) => {
    const bytes = reader.rest();
    const wires = splitWires(bytes);
    if (!wires.ok) reader.refuse(wires.code);
    else if (!isSendable(wires.value, bytes)) reader.refuse('bad-value');
    return { wires: wires.ok ? wires.value : [] };
  },
};

function isSendable(wires: readonly Uint8Array[], bytes: Uint8Array): boolean {
  if (wires.length === 1 && splitSigned(bytes).ok) return true;
  return isRosterBundle(bytes) || toLeadProof(wires) !== null || isAskedRoster(wires);
}

/** Who comes while it runs has not seen that roster, and a receipt without it shows nothing. */
function isAskedRoster([request, ...bundle]: readonly Uint8Array[]): boolean {
  const first = request === undefined ? null : splitSigned(request);
  return first?.ok === true && first.value.type === 'rec-request' && isRosterBundle(concatBytes(...bundle));
}
