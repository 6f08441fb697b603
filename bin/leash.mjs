/*
 * Loaded first into each process that the launcher starts: when the launcher is gone, however it went, the process ends as well
 * and frees its port. What it was doing is rolled back by the database or tried again by the queue.
 */
if (process.channel) {
  process.on("disconnect", () => process.exit(1));
  process.channel.unref();
  // Processes that this one forks inherit its options, and have a channel of their own to stay alive by.
  const position = process.execArgv.indexOf(import.meta.url);
  if (position > 0) process.execArgv.splice(position - 1, 2);
}
