import type { ReactNode } from "react";
import { describedBy, FieldError, FieldHint, type FieldProps, RequirementMark } from "./field";

/** A fieldset with legend, hint and error around radio buttons or checkboxes. `id` is the fieldset's, so an error summary can lead here. */
export function ChoiceGroup({ children, inline, ...field }: FieldProps & { children: ReactNode; inline?: boolean }) {
  const { id, label, hint, error, labelHidden } = field;
  return (
    <div className={error ? "border-l-4 border-danger pl-4" : undefined}>
      <fieldset id={id} tabIndex={-1} aria-describedby={describedBy(field)} className="flex min-w-0 flex-col gap-2">
        <legend className={labelHidden ? "sr-only" : "mb-1 font-bold text-basic"}>
          {label}
          <RequirementMark {...field} />
        </legend>
        {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
        {error ? <FieldError id={id}>{error}</FieldError> : null}
        <div className={inline ? "flex flex-wrap gap-x-8 gap-y-1" : "flex flex-col gap-1"}>{children}</div>
      </fieldset>
    </div>
  );
}
