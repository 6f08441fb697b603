import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, ButtonRow, LinkButton } from "@/components/ui/button";
import { NativeSelect, type SelectOption } from "@/components/ui/native-select";
import { TextField } from "@/components/ui/text-field";

type Props = { action: string; filtered: boolean; children: ReactNode };

/** A list's filters as a plain form: its answer has an address that can be shared. */
export function FilterForm({ action, filtered, children }: Props) {
  const t = useTranslations("common");
  return (
    <form
      method="get"
      action={action}
      className="mb-8 flex flex-col gap-5 rounded-xl border border-gray-light bg-surface-subtler p-5 md:p-6"
    >
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 md:grid-cols-2 lg:grid-cols-3">{children}</div>
      <ButtonRow>
        <Button type="submit" variant="secondary" icon="search">
          {t("search")}
        </Button>
        {filtered ? (
          <LinkButton href={action} variant="text">
            {t("clear")}
          </LinkButton>
        ) : null}
      </ButtonRow>
    </form>
  );
}

export function FilterText({ name, label, value }: { name: string; label: string; value: string | null }) {
  return <TextField id={`filter-${name}`} name={name} label={label} defaultValue={value ?? ""} type="search" />;
}

type AmountProps = {
  name: string;
  label: string;
  value: string | number | null;
  hint?: string;
  /** What it is counted in. */
  suffix?: string;
};

export function FilterAmount({ name, label, value, hint, suffix }: AmountProps) {
  return (
    <TextField
      id={`filter-${name}`}
      name={name}
      label={label}
      hint={hint}
      suffix={suffix}
      defaultValue={value ?? ""}
      inputMode="decimal"
      maxLength={20}
    />
  );
}

type SelectProps = { name: string; label: string; value: string | null; options: SelectOption[]; all?: string };

/** `all` is the first, empty choice. */
export function FilterSelect({ name, label, value, options, all }: SelectProps) {
  return (
    <NativeSelect
      id={`filter-${name}`}
      name={name}
      label={label}
      options={options}
      placeholder={all}
      defaultValue={value ?? ""}
      width="full"
    />
  );
}
