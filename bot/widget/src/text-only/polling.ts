// Stands in for engine.io's XMLHttpRequest polling in the build: its own, smaller one on fetch.
export { Fetch as XHR } from "../../node_modules/engine.io-client/build/esm/transports/polling-fetch.js";
