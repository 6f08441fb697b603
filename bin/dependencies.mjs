/*
 * What is plain arithmetic in the bootstrap, apart so that it can be tested. Plain JavaScript without dependencies:
 * it runs before any are installed, on the oldest Node that is supported.
 */

/**
 * The packages of `package-lock.json` that npm's own note in `node_modules/.package-lock.json` does not show as installed.
 * Optional ones may be missing, being meant for other platforms, but must not be of another version.
 */
export function missingPackages(lock, installed) {
  const there = installed?.packages ?? {};
  return Object.entries(lock.packages)
    .filter(([path]) => path !== "")
    .filter(([path, wanted]) =>
      there[path] ? there[path].version !== wanted.version : !(wanted.optional || wanted.devOptional),
    )
    .map(([path]) => path);
}

/** The PATH without the folders in which npm puts a package's own commands, where a Node lies that installing removes. */
export function pathWithoutPackages(path, delimiter) {
  return path
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/](\.bin|npm[\\/]node_modules)/.test(folder))
    .join(delimiter);
}

/** True for Node 20.9 and newer. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 9);
}
