// Jest runs the TypeScript sources as ES modules through swc, with the same decorator settings as .swcrc.
const common = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/harness/fast-check.setup.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/test/bench/peers'],
};

export default {
  // two files side by side on a small machine, each in a process that is renewed before it grows large
  maxWorkers: 2,
  workerIdleMemoryLimit: '2GB',
  // opening a whole service takes seconds; no test says anything by how long it takes
  testTimeout: 120_000,
  projects: [
    // small: pure, beside the code; architecture: tests about the code itself
    {
      ...common,
      displayName: 'small',
      testMatch: ['src', 'test/architecture', 'test/harness'].map((folder) => `<rootDir>/${folder}/**/*.spec.ts`),
    },
    // medium: real PostgreSQL, Redis, Bull and Wechaty
    {
      ...common,
      displayName: 'medium',
      testMatch: ['<rootDir>/test/medium/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/harness/services.setup.ts',
      globalTeardown: '<rootDir>/test/harness/services.teardown.ts',
    },
  ],
};
