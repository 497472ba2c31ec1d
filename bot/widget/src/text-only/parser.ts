// Stands in for socket.io-parser in the build: packets as text, such as `2["event",{}]`, and never binary.
import { Emitter } from "@socket.io/component-emitter";

export const protocol = 5;

export const PacketType = {
  CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4, BINARY_EVENT: 5, BINARY_ACK: 6,
};

export interface Packet {
  type: number;
  nsp: string;
  id?: number;
  data?: unknown;
}

const SHAPE = /^([0-4])(?:(\/[^,]*),)?(\d*)(.*)$/s;

export class Encoder {
  encode({ type, nsp, id = "" as never, data }: Packet): string[] {
    const place = nsp && nsp !== "/" ? `${nsp},` : "";
    return [type + place + id + (data == null ? "" : JSON.stringify(data))];
  }
}

export class Decoder extends Emitter<never, never, { decoded(packet: Packet): void }> {
  /** Read one packet; a wrong one throws, and the line is taken up anew. */
  add(text: unknown): void {
    const [, type, nsp = "/", id, data] = SHAPE.exec(String(text)) ?? [];
    const packet: Packet = { type: Number(type), nsp };
    if (id) packet.id = Number(id);
    if (data) packet.data = JSON.parse(data);
    if (!isSound(packet)) throw new Error("a packet that is none");
    this.emitReserved("decoded", packet);
  }

  destroy(): void {
    // Nothing is held between packets.
  }
}

function isSound({ type, data }: Packet): boolean {
  const { EVENT, ACK } = PacketType;
  if (type === EVENT) return Array.isArray(data) && typeof data[0] === "string";
  return type === ACK ? Array.isArray(data) : type >= 0;
}
