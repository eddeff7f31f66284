import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Ways in which something secret, random or hostile slips out: each refused wherever it stands. */
const NEVER = [
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Use the Random port.' },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Names and texts are text, never markup (I25).',
  },
  {
    selector: "CallExpression[callee.object.name='console'] TemplateLiteral[expressions.length>0]",
    message: 'Nothing that varies is written to a console: it may be secret or personal.',
  },
  {
    selector: "CallExpression[callee.object.name='console'][arguments.length>1]",
    message: 'Nothing that varies is written to a console: it may be secret or personal.',
  },
];

export default tseslint.config(
  {
    ignores: ['**/build/', '**/dist/', '**/node_modules/', 'test/.tmp/', '**/*.cjs', '**/generated/', '**/vendor/'],
  },
  {
    files: ['packages/*/src/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-restricted-syntax': ['error', ...NEVER],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    extends: [wc.configs['flat/recommended'], lit.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'wc/guard-super-call': 'off',
      // Inner tags have private names, bound by lit's static templates, which these two do not know.
      'lit/binding-positions': 'off',
      'lit/no-invalid-html': 'off',
      // In a dialog `autofocus` says where the focus goes when it opens: what the ARIA practices ask for.
      'lit-a11y/no-autofocus': 'off',
      '@typescript-eslint/no-this-alias': ['error', { allowedNames: ['taker'] }],
      // An element's class and its table of events are merged: that is how listeners are typed.
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
    },
  },
  {
    // Loops over arrays of numbers, whose bounds are those of the loops: a check of each number would cost more than the work.
    files: ['packages/background/src/{layers,compositor,person-network}.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Tests, stories and scripts run outside the packages' own type projects: checked by tsc, linted for form here.
    files: ['packages/*/src/**/*.test.ts', 'packages/*/src/**/*.browser-test.ts', 'test/**/*.ts', 'stories/**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: false } },
    ...tseslint.configs.disableTypeChecked,
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      'no-console': 'off',
      'no-restricted-syntax': ['error', NEVER[0]],
    },
  },
);
