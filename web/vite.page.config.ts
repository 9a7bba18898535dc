import { defineConfig } from "vite";

// The script of the single-file page: one file that stands inside the page, so no modules and nothing fetched. Of the
// words of the interface it takes the English ones that its own parts name.
const words = {
  name: "words-of-the-page",
  enforce: "pre" as const,
  transform(code: string, id: string) {
    if (!id.endsWith("/words/strings.json")) return null;
    const all = JSON.parse(code) as Record<string, { en: string }>;
    const elsewhere = /^(act|kind|told|panel|tool|sort|upload)_/;
    const own = Object.entries(all).filter(([key]) => !elsewhere.test(key)).map(([key, { en }]) => [key, { en }]);
    return { code: JSON.stringify(Object.fromEntries(own)), map: null };
  },
};

export default defineConfig({
  publicDir: false,
  plugins: [words],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../src/crossbearing/export/static",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    lib: { entry: "src/page/page.tsx", formats: ["iife"], name: "crossbearing", fileName: () => "page.js" },
  },
});
