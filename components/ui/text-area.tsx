"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { type ControlWidth, controlAttributes, controlClass, Field, type FieldProps, splitField } from "./field";

export type TextAreaProps = FieldProps & {
  width?: ControlWidth;
  /** The most characters (code points) the server takes. Counted and shown, never cut: a paste loses nothing. */
  limit?: number;
  /** The counter in words, for instance `(count, limit) => "120 / 500자"`; a number pair when absent. */
  countLabel?: (count: number, limit: number) => string;
} & Omit<ComponentProps<"textarea">, "id" | "maxLength">;

const codePoints = (text: string) => [...text].length;

export function TextArea({ width, limit, countLabel, className, rows = 5, onInput, ref, ...props }: TextAreaProps) {
  const { field, native } = splitField(props);
  const area = useRef<HTMLTextAreaElement>(null);
  const [count, setCount] = useState(() => codePoints(String(native.value ?? native.defaultValue ?? "")));
  const recount = () => setCount(codePoints(area.current?.value ?? ""));

  // A form library writes through the ref without an event, on mount and on reset.
  useEffect(() => {
    const element = area.current;
    const form = element?.form;
    const later = () => queueMicrotask(() => setCount(codePoints(element?.value ?? "")));
    later();
    form?.addEventListener("reset", later);
    return () => form?.removeEventListener("reset", later);
  }, []);

  const over = limit !== undefined && count > limit;
  return (
    <Field
      {...field}
      footer={
        limit === undefined ? null : (
          <p
            id={`${field.id}-count`}
            className={`ml-auto text-body-s tabular-nums ${over ? "font-bold text-danger" : "text-subtle"}`}
          >
            {countLabel ? countLabel(count, limit) : `${count} / ${limit}`}
          </p>
        )
      }
    >
      <textarea
        rows={rows}
        {...native}
        {...controlAttributes(field, limit === undefined ? undefined : `${field.id}-count`)}
        ref={(element) => {
          area.current = element;
          if (typeof ref === "function") return ref(element);
          if (ref) ref.current = element;
        }}
        onFocus={(event) => {
          recount();
          native.onFocus?.(event);
        }}
        onInput={(event) => {
          recount();
          onInput?.(event);
        }}
        className={controlClass(Boolean(field.error) || over, width, `py-3 leading-base resize-y ${className ?? ""}`)}
      />
    </Field>
  );
}
