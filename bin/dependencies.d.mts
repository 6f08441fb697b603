type Lock = { packages: Record<string, { version?: string; optional?: boolean; devOptional?: boolean }> };

export function missingPackages(lock: Lock, installed: Lock | undefined): string[];
export function pathWithoutPackages(path: string, delimiter: string): string;
export function isNewEnough(version: string): boolean;
