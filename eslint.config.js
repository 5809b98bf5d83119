import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: { ...globals.browser } },
    rules: {
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      complexity: ["error", 12],
      "max-lines": ["error", { max: 250, skipComments: true, skipBlankLines: true }],
      eqeqeq: "error",
      "prefer-const": "error",
      // Under our policy these fail silently; and a page's words come from the server.
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: "Let Jinja render it." },
        { selector: "AssignmentExpression[left.property.name='innerHTML']", message: "Let Jinja render it." },
      ],
    },
  },
  { files: ["static/js/offline/worker.js"], languageOptions: { globals: { ...globals.serviceworker } } },
  { files: ["static/build.mjs"], languageOptions: { globals: { ...globals.node } } },
];
