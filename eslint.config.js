// What our scripts are judged by. They are served as they stand: no build step, browsers of the last years.
import js from "@eslint/js";
import globals from "globals";

const modules = ["templates/design/static/editor/*.js", "templates/signage/player/*.js"];

export default [
  { ignores: ["node_modules/", "var/", "static-build/", ".venv/", "docs/"] },
  js.configs.recommended,
  {
    files: ["templates/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "script", globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: modules, languageOptions: { sourceType: "module" } },
  {
    files: ["templates/signage/player/sw.js"],
    languageOptions: {
      sourceType: "script",
      // The server writes these two before the worker's own lines.
      globals: { ...globals.serviceworker, VERSION: "readonly", FILES: "readonly" },
    },
  },
];
