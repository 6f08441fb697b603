import type { ComponentProps, ReactNode } from "react";
import { Icon } from "./icon";

export type ErrorSummaryProps = {
  title: ReactNode;
  /** Each leads to the control (or fieldset) with the id in `href`: "#name-ko". */
  errors: readonly { href: string; message: ReactNode }[];
} & Omit<ComponentProps<"div">, "title">;

/** What has to be corrected, above a form. Give it a ref and focus it after a refused submit. */
export function ErrorSummary({ title, errors, ...rest }: ErrorSummaryProps) {
  return (
    <div role="alert" tabIndex={-1} {...rest} className="rounded-lg border-2 border-danger bg-surface p-5 md:p-6">
      <h2 className="flex items-start gap-2 text-heading-s text-danger">
        <Icon name="danger" size={24} className="mt-0.5" />
        {title}
      </h2>
      <ul className="mt-3 flex list-disc flex-col gap-1.5 pl-6">
        {errors.map((error) => (
          <li key={error.href}>
            <a href={error.href} className="font-bold text-danger underline underline-offset-4 hover:decoration-2">
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
