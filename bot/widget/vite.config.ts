// Builds the widget into one file, without source maps or anything beside it, and runs its unit tests.
import { fileURLToPath } from "node:url";
import { minifySync, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Line breaks and indentation in our templates are for us, not for the reader's connection. */
const tighten: Plugin = {
  name: "tighten-templates",
  apply: "build",
  enforce: "pre",
  transform(code, id) {
    if (!id.includes("/src/") || !id.endsWith(".ts")) return null;
    return { code: code.replace(/\n[ \t]*(?=[<$@}?a-z])/g, "\n").replace(/>\n(?=[<$])/g, ">"), map: null };
  },
};

/** A second minifier finds what the first leaves: a hundredth of the whole. */
const again: Plugin = {
  name: "minify-again",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type === "chunk") part.code = minifySync(part.fileName, part.code, { module: true }).code;
    }
  },
};

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What socket.io-client brings for binary data and for other transports, left out; see src/text-only. */
const leaner = [
  { find: /^engine\.io-parser$/, replacement: at("src/text-only/frames.ts") },
  { find: /^socket\.io-parser$/, replacement: at("src/text-only/parser.ts") },
  { find: /^\.\/(?:transports\/)?webtransport\.js$/, replacement: at("src/text-only/webtransport.ts") },
  { find: /^\.\/(?:transports\/)?polling-xhr(?:\.node)?\.js$/, replacement: at("src/text-only/polling.ts") },
  { find: /^\.+\/contrib\/parseuri\.js$/, replacement: at("src/text-only/address.ts") },
];

export default defineConfig({
  logLevel: "warn",
  resolve: { alias: leaner },
  // What the libraries do in React Native is not for a page.
  define: { "navigator.product": "undefined" },
  plugins: [tighten, again],
  build: {
    lib: { entry: "src/ask-article.ts", formats: ["es"], fileName: () => "ask-article.js" },
    outDir: "../../.cache/widget",
    emptyOutDir: true,
    target: "es2022",
    cssMinify: true,
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // spares what older ones would need in their place
    // What only sets up the shorthand `io()` goes: we make the Manager ourselves.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/(socket|engine)\.io-client\//.test(id) } },
    // A library build keeps its white space unless a minifier of its own removes it.
    minify: "terser",
    terserOptions: {
      module: true,
      ecma: 2020,
      compress: { passes: 4, ecma: 2020, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
      // Names with a leading underscore are private to the libraries, which are all in this one file.
      mangle: { properties: { regex: /^_\$?[a-z]/i } },
      format: { comments: false },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"], css: true, isolate: false, testTimeout: 60_000 },
});
