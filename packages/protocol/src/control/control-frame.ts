/**
 * JSON frames as text: bounded before they are parsed, closed against unknown members, never throwing (protocol §4).
 * Both directions; what a frame means is for its receiver to say.
 */
import * as v from 'valibot';
import { toBase64Url } from '../bytes/base64url.js';
import { accepted, refused, type Parsed } from '../bytes/parsed.js';
import { LIMITS } from '../limits.js';
import { toWirePolicy } from '../policy.js';
import { CLIENT_FRAME_SCHEMAS, type ClientFrame } from './client-frames.js';
import { SERVER_FRAME_SCHEMAS, type ServerFrame } from './server-frames.js';

export function parseClientFrame(text: string): Parsed<ClientFrame> {
  return parseFrame<ClientFrame>(text, CLIENT_FRAME_SCHEMAS);
}

export function parseServerFrame(text: string): Parsed<ServerFrame> {
  return parseFrame<ServerFrame>(text, SERVER_FRAME_SCHEMAS);
}

/** The text of a frame: no white space, binary as base64url, a policy in its canonical form. */
export function encodeFrame(frame: ClientFrame | ServerFrame): string {
  const wire = frame.t === 'chal' ? { ...frame, policy: toWirePolicy(frame.policy) } : frame;
  return JSON.stringify(wire, (_member, value: unknown) => (value instanceof Uint8Array ? toBase64Url(value) : value));
}

type Schemas<Frame> = Readonly<Record<string, v.GenericSchema<unknown, Frame>>>;

function parseFrame<Frame>(text: string, schemas: Schemas<Frame>): Parsed<Frame> {
  if (text.length > LIMITS.controlFrameCharacters) return refused('too-long');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused('not-json');
  }
  if (!isFrameLike(json)) return refused('bad-member');
  const schema = Object.hasOwn(schemas, json.t) ? schemas[json.t] : undefined;
  if (schema === undefined) return refused('unknown-type');
  if (json.t === 'hello' && json.v !== 1) return refused('unknown-version');
  const result = v.safeParse(schema, json, { abortEarly: true });
  return result.success ? accepted(result.output) : refused('bad-member');
}

function isFrameLike(json: unknown): json is { readonly t: string; readonly v?: unknown } {
  return typeof json === 'object' && json !== null && 't' in json && typeof json.t === 'string';
}
