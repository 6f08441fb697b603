import type { ComponentProps, ReactNode } from "react";
import { ChoiceGroup } from "./choice-group";
import { controlAttributes, FieldError, type FieldProps, RequirementMark, splitField } from "./field";

export type CheckboxProps = FieldProps & Omit<ComponentProps<"input">, "id" | "type">;

/** One yes-or-no choice: the label stands right of the box, the whole line is the target. */
export function Checkbox({ className, ...props }: CheckboxProps) {
  const { field, native } = splitField(props);
  return (
    <div className={className}>
      <ChoiceLine id={field.id} hint={field.hint} label={field.label} mark={<RequirementMark {...field} />}>
        <input type="checkbox" {...native} {...controlAttributes(field)} className={`${box} rounded-sm`} />
      </ChoiceLine>
      {field.error ? <FieldError id={field.id}>{field.error}</FieldError> : null}
    </div>
  );
}

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

export type CheckboxGroupProps = FieldProps & {
  name?: string;
  choices: readonly Choice[];
  inline?: boolean;
  /** The values that are chosen at first. */
  chosen?: readonly string[];
} & Omit<ComponentProps<"input">, "id" | "type" | "value" | "defaultValue" | "checked">;

/** Several of many. Each box carries the same native attributes (a form library's `register` can be spread here). */
export function CheckboxGroup({ choices, inline, chosen, className, ...props }: CheckboxGroupProps) {
  const { field, native } = splitField(props);
  return (
    <ChoiceGroup {...field} inline={inline}>
      {choices.map((choice) => {
        const id = `${field.id}-${choice.value}`;
        return (
          <ChoiceLine key={choice.value} id={id} label={choice.label} hint={choice.hint}>
            <input
              type="checkbox"
              {...native}
              id={id}
              value={choice.value}
              disabled={choice.disabled || native.disabled}
              defaultChecked={chosen?.includes(choice.value)}
              aria-describedby={choice.hint ? `${id}-hint` : undefined}
              aria-invalid={field.error ? true : undefined}
              className={`${box} rounded-sm`}
            />
          </ChoiceLine>
        );
      })}
    </ChoiceGroup>
  );
}

export const box =
  "mt-[0.3125rem] size-5 shrink-0 accent-[var(--button-primary)] border border-input disabled:opacity-60 forced-colors:accent-auto";

type ChoiceLineProps = { id: string; label: ReactNode; hint?: ReactNode; mark?: ReactNode; children: ReactNode };

/** The line of one choice, shared by boxes and radio buttons: at least 40 px high. */
export function ChoiceLine({ id, label, hint, mark, children }: ChoiceLineProps) {
  return (
    <div className="flex min-w-0 items-start gap-3 py-1.5">
      {children}
      <div className="min-w-0">
        <label htmlFor={id} className="block cursor-pointer py-0.5 text-basic">
          {label}
          {mark}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="max-w-measure text-body-s text-subtle">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
