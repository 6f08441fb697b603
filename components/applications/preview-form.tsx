"use client";

import type { ComponentProps } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { ApplicationFields, type ApplicationValues } from "./application-form";

type Props = ComponentProps<typeof ApplicationFields> & { values: ApplicationValues };

/** The fields of an application, to be tried: there is no form around them that could send or save anything. */
export function PreviewForm({ values, ...fields }: Props) {
  const form = useForm<ApplicationValues>({ defaultValues: values });
  return (
    <FormProvider {...form}>
      <div className="flex flex-col gap-8">
        <ApplicationFields {...fields} />
      </div>
    </FormProvider>
  );
}
