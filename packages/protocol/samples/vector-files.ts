/** All files of `vectors/` that this package makes; those that need keys are made by `@in-camera/crypto`. */
import {
  INNER_VECTORS,
  PADDING_VECTORS,
  PAIR_FRAME_VECTORS,
  PAIR_MESSAGE_VECTORS,
  RELAY_VECTORS,
  SIGNED_VECTORS,
  STATEMENT_VECTORS,
} from './byte-vectors.js';
import { CODE_TABLES, ROSTER_VECTORS, SIGNATURE_INPUT_VECTORS, STRICT_SIGNATURE_VECTORS } from './key-vectors.js';
import {
  CLIENT_FRAME_VECTORS,
  LINK_VECTORS,
  NAME_VECTORS,
  POLICY_VECTORS,
  SERVER_FRAME_VECTORS,
} from './text-vectors.js';
import type { FormatVectors } from './vector-file.js';

/** Inputs of one parser each, by file name without its ending. */
const PARSED = {
  links: LINK_VECTORS,
  names: NAME_VECTORS,
  policies: POLICY_VECTORS,
  'client-frames': CLIENT_FRAME_VECTORS,
  'server-frames': SERVER_FRAME_VECTORS,
  'relay-frames': RELAY_VECTORS,
  padding: PADDING_VECTORS,
  'envelope-inners': INNER_VECTORS,
  'signed-statements': SIGNED_VECTORS,
  statements: STATEMENT_VECTORS,
  'pair-frames': PAIR_FRAME_VECTORS,
  'pair-messages': PAIR_MESSAGE_VECTORS,
};

export const FORMAT_VECTORS: readonly FormatVectors[] = Object.values(PARSED);

/** File name without its ending → content. */
export const VECTOR_FILES: Readonly<Record<string, object>> = {
  ...PARSED,
  'signature-inputs': SIGNATURE_INPUT_VECTORS,
  'strict-signatures': STRICT_SIGNATURE_VECTORS,
  'roster-problems': ROSTER_VECTORS,
  codes: CODE_TABLES,
};
