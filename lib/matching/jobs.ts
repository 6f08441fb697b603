import type { Jobs, Schedule } from "@/lib/core/jobs";

export const jobs: Jobs = {};
export const schedules: Schedule[] = [];
