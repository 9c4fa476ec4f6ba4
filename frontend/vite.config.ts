/**
 * How the page is bundled: React components over Preact, one folder of files with hashed names.
 *
 * Nothing is inlined into the HTML or into the styles, because the server's content security
 * policy allows the page's own files only.
 */
import { defineConfig } from "vite";

/** React's names and the Preact modules that answer to them, most specific first. */
export const react = {
  "react/jsx-runtime": "preact/jsx-runtime",
  "react/jsx-dev-runtime": "preact/jsx-dev-runtime",
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  react: "preact/compat",
};

export default defineConfig({
  resolve: { alias: react },
  oxc: { jsx: { runtime: "automatic", importSource: "react" } },
  build: { assetsInlineLimit: 0, modulePreload: false, reportCompressedSize: false },
  server: { proxy: { "/socket.io": { target: "http://127.0.0.1:5000", ws: true } } },
});
