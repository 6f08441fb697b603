"use client";

import type { ReactNode } from "react";
import { useInput } from "@/components/form/inputs";
import { DateField } from "@/components/ui/date-field";

/** A day in a form. */
export function DayInput({ name, label, required }: { name: string; label: ReactNode; required?: boolean }) {
  const { control, registered } = useInput({ name, required });
  return <DateField label={label} {...control} {...registered} />;
}
