import { fillDemoWorld } from "../db/seed/demo";

// Runs as a process of its own, so that the launcher keeps no pool: what the seed opened ends with it.
fillDemoWorld().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
