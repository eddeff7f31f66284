/**
 * A room as its people see it, on a real server: who may lead, the access key, and how one comes in. For tests.
 */
import type { Hash32, ServerFrame } from '@in-camera/protocol';
import { createKeyPair, createRoomAuthority, type KeyPair, type RoomAuthority } from './room-authority.js';
import { TestClient, type RegFields } from './test-client.js';

export class TestRoom {
  readonly authority: RoomAuthority = createRoomAuthority();
  readonly access: KeyPair = createKeyPair();
  readonly host: KeyPair = createKeyPair();
  readonly hostCert: Uint8Array = this.authority.issueCert(this.host.publicKey);
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  get id(): Hash32 {
    return this.authority.room;
  }

  /** What the host registers with, unless something else is wanted. */
  fields(changes: Partial<RegFields> = {}): RegFields {
    const { hpk } = this.authority;
    return { hpk, cert: this.hostCert, apk: this.access.publicKey, gateV: 1, max: 8, heirs: [], out: [], ...changes };
  }

  async newcomer(): Promise<TestClient> {
    const client = await TestClient.connect(this.url);
    await client.hello(this.id);
    return client;
  }

  async lead(changes: Partial<RegFields> = {}): Promise<TestClient> {
    const client = await this.newcomer();
    expectFrame(await client.register(this.host, this.fields(changes)), 'ready');
    return client;
  }

  async guest(): Promise<TestClient> {
    const client = await this.newcomer();
    expectFrame(await client.auth(this.access), 'ok');
    return client;
  }

  async member(lead: TestClient): Promise<TestClient> {
    const client = await this.guest();
    lead.sendFrame({ t: 'allow', cid: client.chal.cid });
    return client;
  }
}

function expectFrame(frame: ServerFrame, type: ServerFrame['t']): void {
  if (frame.t !== type) throw new Error(`expected ${type}, got ${JSON.stringify(frame)}`);
}
