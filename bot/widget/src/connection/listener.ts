// What a connection tells its owner.
import type { Echo, Refusal, Reply } from "../wire";

export type Line = "idle" | "connecting" | "online" | "offline";

export interface Outgoing {
  id: string;
  text: string;
}

export interface Listener {
  line(now: Line): void;
  session(token: string, resumed: boolean): void;
  reply(reply: Reply): void;
  echo(echo: Echo): void;
  taken(id: string): void;
  slow(id: string): void;
  over(id: string): void;
  failed(id: string, refusal?: Refusal): void;
  erased(): void;
}
