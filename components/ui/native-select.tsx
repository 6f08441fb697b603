import type { ComponentProps } from "react";
import { type ControlWidth, controlAttributes, controlClass, Field, type FieldProps, splitField } from "./field";
import { Icon } from "./icon";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type NativeSelectProps = FieldProps & {
  width?: ControlWidth;
  options: readonly SelectOption[];
  /** The first, empty choice: "선택하세요". */
  placeholder?: string;
} & Omit<ComponentProps<"select">, "id" | "children" | "multiple">;

export function NativeSelect({ width = "medium", options, placeholder, className, ...props }: NativeSelectProps) {
  const { field, native } = splitField(props);
  return (
    <Field {...field}>
      <div className={`relative w-full ${width === "full" ? "" : width === "short" ? "max-w-44" : "max-w-96"}`}>
        <select
          {...native}
          {...controlAttributes(field)}
          className={controlClass(Boolean(field.error), "full", `h-12 appearance-none pr-11 ${className ?? ""}`)}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" className="pointer-events-none absolute top-3.5 right-3.5 text-subtle" />
      </div>
    </Field>
  );
}
