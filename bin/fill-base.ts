import { fillBase } from "../db/seed/base";

// Runs as a process of its own, so that the launcher keeps no pool: what it opened ends with it.
fillBase().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
