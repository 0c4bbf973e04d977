/** Runs a command of the tests and ends the process with its code; until the verdict is there, ending is failing. */
export function runMain(main: () => Promise<number>): void {
  process.exitCode = 1;
  main().then(
    (code) => process.exit(code),
    (fault: unknown) => {
      console.error(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
      process.exit(1);
    },
  );
}
