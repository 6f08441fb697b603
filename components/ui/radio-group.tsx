import type { ComponentProps } from "react";
import { box, type Choice, ChoiceLine } from "./checkbox";
import { ChoiceGroup } from "./choice-group";
import { type FieldProps, splitField } from "./field";

export type RadioGroupProps = FieldProps & {
  choices: readonly Choice[];
  inline?: boolean;
  /** The value that is chosen at first. */
  chosen?: string;
} & Omit<ComponentProps<"input">, "id" | "type" | "value" | "defaultValue" | "checked">;

/** One of a few. Give `name`, or spread a form library's `register`. */
export function RadioGroup({ choices, inline, chosen, className, ...props }: RadioGroupProps) {
  const { field, native } = splitField(props);
  return (
    <ChoiceGroup {...field} inline={inline}>
      {choices.map((choice) => {
        const id = `${field.id}-${choice.value}`;
        return (
          <ChoiceLine key={choice.value} id={id} label={choice.label} hint={choice.hint}>
            <input
              type="radio"
              {...native}
              id={id}
              value={choice.value}
              disabled={choice.disabled || native.disabled}
              defaultChecked={chosen === undefined ? undefined : chosen === choice.value}
              aria-describedby={choice.hint ? `${id}-hint` : undefined}
              aria-invalid={field.error ? true : undefined}
              className={`${box} rounded-full`}
            />
          </ChoiceLine>
        );
      })}
    </ChoiceGroup>
  );
}
