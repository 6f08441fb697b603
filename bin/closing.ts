/*
 * What has been opened and has to be closed in the opposite order, whether the launcher comes to its end or is told to stop
 * in the middle of starting.
 */

type Close = () => Promise<void>;

const closings: Close[] = [];

export const atEnd = (close: Close): void => {
  closings.push(close);
};

/** Closes everything, the last opened first. A second call has nothing left to do. */
export async function closeAll(): Promise<void> {
  for (let close = closings.pop(); close !== undefined; close = closings.pop()) await close();
}
