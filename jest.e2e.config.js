// Browser tests, against the built service: npm run test:e2e
import jest from './jest.config.js';

const [small] = jest.projects;
const { extensionsToTreatAsEsm, moduleNameMapper, transform, testEnvironment, modulePathIgnorePatterns } = small;

export default {
  rootDir: import.meta.dirname,
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'],
  extensionsToTreatAsEsm,
  moduleNameMapper,
  transform,
  testEnvironment,
  modulePathIgnorePatterns,
  testTimeout: 150_000,
  // one browser at a time is what a small machine bears
  maxWorkers: 1,
};
