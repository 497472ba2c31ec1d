// The fixtures that Python checks against the schema are checked here against the types made from it.
import ts from "typescript";
import { expect, it } from "vitest";
import { readReply } from "./wire";

type Fixture = { replies: { data: unknown }[] };
const found = import.meta.glob<Fixture>("../../../tests/browser/fixtures/*.json", { eager: true, import: "default" });
const fixtures = Object.entries(found).map(([path, fixture]) => ({ name: path.split("/").at(-1) ?? "", ...fixture }));

/** What the compiler says of a reply that stands in the program as a literal. */
function complaints(replies: readonly unknown[]): string[] {
  const name = `${import.meta.dirname}/literal.ts`;
  const text = `import type { Reply } from "./wire";\nexport const replies: Reply[] = ${JSON.stringify(replies)};\n`;
  const options: ts.CompilerOptions = {
    strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version) => (path === name ? ts.createSourceFile(path, text, version) : read(path, version));
  const program = ts.createProgram([name], options, host);
  return program.getSemanticDiagnostics(program.getSourceFile(name)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

it("has the types of the schema in every fixture", () => {
  expect(fixtures.length).toBeGreaterThan(10);
  expect(complaints(fixtures.flatMap(({ replies }) => replies))).toEqual([]);
}, 60_000);

it("notices a fixture that has not", () => {
  const [first] = fixtures[0]?.replies ?? [];
  expect(complaints([{ ...first, data: { kind: "diagnosis" } }])[0]).toMatch(/diagnosis/);
}, 60_000);

it.each(fixtures)("reads every reply of $name", ({ replies }) => {
  expect(replies.map(readReply).every((reply) => reply !== undefined)).toBe(true);
});
