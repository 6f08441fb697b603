"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type JSXElementConstructor, type ReactNode, useContext } from "react";
import { get, useFormContext } from "react-hook-form";
import { Checkbox, CheckboxGroup, type Choice } from "@/components/ui/checkbox";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { fieldId } from "./resolver";
import { FieldScope } from "./scope";

type Common = { name: string; label: ReactNode; hint?: ReactNode; required?: boolean; labelHidden?: boolean };
// biome-ignore lint/suspicious/noExplicitAny: what ComponentProps itself asks for
type Rest<C extends JSXElementConstructor<any>> = Omit<ComponentProps<C>, keyof Common | "id" | "error">;

/** What every input of a form shares: its id, its problem in words, the marks for required and optional. */
export function useInput({ name, required }: { name: string; required?: boolean }) {
  const t = useTranslations("common.form");
  const { register, formState } = useFormContext();
  const scope = useContext(FieldScope);
  const message = (get(formState.errors, name) as { message?: unknown } | undefined)?.message;
  return {
    control: {
      id: fieldId(name, scope),
      error: typeof message === "string" ? message : undefined,
      required,
      requiredLabel: t("required"),
      optionalLabel: t("optional"),
    },
    registered: register(name),
    countLabel: (count: number, limit: number) => t("count", { count, limit }),
  };
}

export function TextInput({ name, ...props }: Common & Rest<typeof TextField>) {
  const { control, registered } = useInput({ name, required: props.required });
  return <TextField {...props} {...control} {...registered} />;
}

/** `limit` counts code points, as the schema does. */
export function TextAreaInput({ name, ...props }: Common & Rest<typeof TextArea>) {
  const { control, registered, countLabel } = useInput({ name, required: props.required });
  return <TextArea {...props} {...control} {...registered} countLabel={countLabel} />;
}

export function SelectInput({ name, ...props }: Common & Rest<typeof NativeSelect>) {
  const { control, registered } = useInput({ name, required: props.required });
  return <NativeSelect {...props} {...control} {...registered} />;
}

export function CheckboxesInput({
  name,
  ...props
}: Common & { choices: readonly Choice[]; inline?: boolean; disabled?: boolean }) {
  const { control, registered } = useInput({ name, required: props.required });
  return <CheckboxGroup {...props} {...control} {...registered} />;
}

export function RadiosInput({
  name,
  ...props
}: Common & { choices: readonly Choice[]; inline?: boolean; disabled?: boolean }) {
  const { control, registered } = useInput({ name, required: props.required });
  return <RadioGroup {...props} {...control} {...registered} />;
}

export function CheckboxInput({ name, ...props }: Common) {
  const { control, registered } = useInput({ name, required: props.required });
  return <Checkbox {...props} {...control} {...registered} />;
}

export function HiddenInput({ name }: { name: string }) {
  const { register } = useFormContext();
  return <input type="hidden" {...register(name)} />;
}
