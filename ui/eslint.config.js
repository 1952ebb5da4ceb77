import globals from 'globals'
import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'

/** Only src/platform may know the desktop's libraries: the same window runs in a browser. */
const platformOnly = {
  patterns: [{ group: ['@tauri-apps/*'], message: 'Go through src/platform: the same pages run in a browser.' }],
}

export default tseslint.config(
  { ignores: ['src/ipc/generated.ts', 'dist', 'node_modules', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue,js}'],
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] },
    },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-imports': ['error', platformOnly],
      '@typescript-eslint/consistent-type-definitions': 'off',
      // The compiler checks templates; how they are broken over lines is the author's.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/attributes-order': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      // Static inline styles would break the content security policy.
      'vue/no-static-inline-styles': 'error',
    },
  },
  { files: ['src/platform/**'], rules: { 'no-restricted-imports': 'off' } },
)
