// Writes src/reply.ts, the TypeScript types of a reply, from the JSON Schema that Python is checked against.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const schema = JSON.parse(readFileSync(at("../../actions/reply.schema.json"), "utf8"));
// The condition says how many quotes an answer has: a count, which the types leave to the schema.
const { if: _if, then: _then, else: _else, allOf: _allOf, ...plain } = schema;
const banner = "/* Made by types.mjs from actions/reply.schema.json. Change the schema, not this file. */";
const types = await compile({ ...plain, title: "ReplyData" }, "ReplyData", {
  bannerComment: banner,
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
});
writeFileSync(at("src/reply.ts"), types);
