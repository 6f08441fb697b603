import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False until the page's scripts have loaded: a press before that would be lost, so what takes presses waits for it. */
export const useReady = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
