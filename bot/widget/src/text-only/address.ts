// Stands in for engine.io's parser of addresses in the build: the browser has one.
export interface Address {
  source: string;
  protocol: string;
  host: string;
  port: string;
  path: string;
  query: string;
  id?: string;
  href?: string;
}

export function parse(source: string): Address {
  const { protocol, hostname: host, port, pathname: path, search } = new URL(source);
  return { source, protocol: protocol.slice(0, -1), host, port, path, query: search.slice(1) };
}
