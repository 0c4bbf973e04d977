import fc from 'fast-check';

// A landing is judged by the same cases each time; everywhere else every run explores new ones.
if (process.env['CI']) fc.configureGlobal({ seed: 430 });
