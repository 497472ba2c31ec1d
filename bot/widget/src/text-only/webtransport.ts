// Stands in for engine.io's WebTransport in the build: the server does not speak it.
export class WT {}
