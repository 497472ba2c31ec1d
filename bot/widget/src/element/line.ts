// The real socket behind a Connection.
import { Manager } from "socket.io-client";
import type { Socket } from "../connection/connection";

/** A socket that is not connected yet. It tries websocket first: one round trip less. */
export function socketTo(server: string): Socket {
  const { origin, pathname } = new URL(server);
  const path = `${pathname.replace(/\/$/, "")}/socket.io/`;
  const manager = new Manager(origin, {
    path,
    autoConnect: false,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.5,
    timeout: 8000,
  });
  return manager.socket("/");
}
